import { useMemo } from 'react';
import { usePolled } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Age } from '../shell/Freshness';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import type { CameraKey } from '../shell/route';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import type { Day } from './dayTime';
import { HourList } from './HourList';
import { listRecordings } from './recordingRequests';
import { RetentionNote } from './RetentionNote';
import { within } from './timeline';
import { usePlayback } from './usePlayback';
import { Watch } from './Watch';

const TODAY_EVERY_MS = 15_000;
/** What a past day may still get: clips of a pod that was offline, and new presigned URLs. */
const PAST_EVERY_MS = 60_000;
/** A linked moment is a car's, whose clip begins before it. */
const LINK_TOLERANCE_MS = 30_000;

interface Props {
  day: Day;
  camera: CameraKey;
  site?: Site;
  /** The moment to play. */
  at?: number;
}

/** The recordings of a day: on a timeline, and as a list by hour. One plays at a time. */
export function DayRecordings({ day, camera, site, at }: Props) {
  const { recording: words } = useTexts();
  const api = useApi();
  const now = useNow(TODAY_EVERY_MS);
  const everyMs = now.getTime() < day.end ? TODAY_EVERY_MS : PAST_EVERY_MS;
  const all = usePolled((pages) => listRecordings(api, camera, day, pages), everyMs);
  const items = useMemo(() => all.value && within(all.value.items, day), [all.value, day]);
  const more = all.value?.more ?? false;
  const asked = { ...all, ...(all.value && items && { value: { ...all.value, items } }) };
  const playback = usePlayback(
    { camera, recordings: items, more },
    at === undefined ? undefined : { moment: at, toleranceMs: LINK_TOLERANCE_MS },
  );
  const none = more ? null : <Empty title={words.noneThatDay}>{words.noneThatDayRemedy}</Empty>;
  return (
    <>
      <Watch
        day={day}
        {...(site && { site })}
        recordings={items}
        more={more}
        now={now.getTime()}
        playback={playback}
        onStale={all.again}
      />
      {site && <RetentionNote kept={site} />}
      <Answer asked={asked} everyMs={everyMs} what={words.recordings} empty={none}>
        {(recordings) => (
          <HourList
            day={day}
            recordings={recordings}
            playing={playback.recording?.file_path}
            onPlay={playback.play}
            {...(site && { timeZone: site.time_zone })}
          />
        )}
      </Answer>
      <ShowMore asked={asked} label={words.more} />
      <Age asked={asked} />
    </>
  );
}
