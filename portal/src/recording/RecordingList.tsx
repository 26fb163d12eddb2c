import { useState } from 'react';
import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { Age, Stale } from '../shell/Freshness';
import { Empty, Loading, RefusalNotice } from '../shell/Notice';
import type { CameraKey } from '../shell/route';
import { day } from '../shell/time';
import { useNow } from '../shell/useNow';
import { RecordingRow } from './RecordingRow';
import { byDay } from './days';

const RECORDINGS_EVERY_MS = 15_000;

/** The clips of one camera, newest first, under the day they were taken; one plays at a time. */
export function RecordingList({ camera }: { camera: CameraKey }) {
  const api = useApi();
  const now = useNow(30_000);
  const asked = usePolled((pages) => api.recordings(camera.podId, camera.cameraId, pages), RECORDINGS_EVERY_MS);
  const [open, setOpen] = useState<string>();
  const { value } = asked;
  if (value === undefined) {
    return asked.refusal ? <RefusalNotice refusal={asked.refusal} onRetry={asked.again} /> : <Loading label="Loading recordings" rows={4} />;
  }
  if (value.items.length === 0) {
    return <Empty title="No recordings yet">When a plate is seen, the clip is listed here as soon as its pod has uploaded it.</Empty>;
  }
  return (
    <>
      <Stale asked={asked} everyMs={RECORDINGS_EVERY_MS} />
      {byDay(value.items, (at) => day(at, now)).map(({ name, recordings }) => (
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
      ))}
      {value.more && (
        <button type="button" className="button button-wide" onClick={asked.showMore} disabled={asked.asking}>
          Show earlier recordings
        </button>
      )}
      <Age asked={asked} />
    </>
  );
}
