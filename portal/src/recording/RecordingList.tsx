import { listRecordings } from './recordingRequests';
import { useState } from 'react';
import { usePolled } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Age } from '../shell/Freshness';
import { Empty } from '../shell/Notice';
import type { CameraKey } from '../shell/route';
import { useTimes } from '../shell/useTimes';
import { useNow } from '../shell/useNow';
import { RecordingRow } from './RecordingRow';
import { byDay } from './days';

const RECORDINGS_EVERY_MS = 15_000;

/** The clips of one camera, newest first, grouped by day; one plays at a time. */
export function RecordingList({ camera }: { camera: CameraKey }) {
  const times = useTimes();
  const api = useApi();
  const now = useNow(30_000);
  const asked = usePolled((pages) => listRecordings(api, camera.podId, camera.cameraId, pages), RECORDINGS_EVERY_MS);
  const [open, setOpen] = useState<string>();
  const none = (
    <Empty title="No recordings yet">
      When a plate is seen, the clip is listed here as soon as its pod has uploaded it.
    </Empty>
  );
  return (
    <>
      <Answer asked={asked} everyMs={RECORDINGS_EVERY_MS} what="recordings" empty={none}>
        {(items) =>
          byDay(items, (at) => times.day(at, now)).map(({ name, recordings }) => (
            <section key={name} aria-label={name}>
              <h2 className="day">{name}</h2>
              <ul className="recordings">
                {recordings.map((recording) => (
                  <RecordingRow
                    key={recording.file_path}
                    recording={recording}
                    open={open === recording.file_path}
                    onToggle={() => setOpen(open === recording.file_path ? undefined : recording.file_path)}
                    onStale={asked.again}
                  />
                ))}
              </ul>
            </section>
          ))
        }
      </Answer>
      <ShowMore asked={asked} label="Show earlier recordings" />
      <Age asked={asked} />
    </>
  );
}
