import { useCallback, useMemo } from 'react';
import type { Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Age } from '../shell/Freshness';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import type { CameraKey } from '../shell/route';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import { dayList } from './dayList';
import type { Day } from './dayTime';
import { HourList } from './HourList';
import type { PodArchive } from './podArchive';
import { listRecordings, nameOf, type DayRecording, type Recording } from './recordingRequests';
import { RetentionNote } from './RetentionNote';
import { spanOf, within } from './timeline';
import { usePlayback } from './usePlayback';
import { usePodDay } from './usePodDay';
import { Watch } from './Watch';

const TODAY_EVERY_MS = 15_000;
/** What a past day may still get: clips of a pod that was offline, and new presigned URLs. */
const PAST_EVERY_MS = 60_000;
/** A linked moment is a car's, whose clip begins before it. */
const LINK_TOLERANCE_MS = 30_000;

interface Props {
  day: Day;
  camera: CameraKey;
  archive: PodArchive;
  site?: Site;
  /** The moment to play. */
  at?: number;
  /** Whether the cloud has any recording of the camera. */
  inCloud: boolean;
}

/** The recordings of a day, of cloud and pod: on a timeline, and as a list by hour. One plays at a time. */
export function DayRecordings({ day, camera, archive, site, at, inCloud }: Props) {
  const { recording: words } = useTexts();
  const api = useApi();
  const now = useNow(TODAY_EVERY_MS);
  const everyMs = now.getTime() < day.end ? TODAY_EVERY_MS : PAST_EVERY_MS;
  const all = usePolled((pages) => listRecordings(api, camera, day, pages), everyMs);
  const atPod = usePodDay(archive, day);
  const pod = atPod.value ? 'shown' : atPod.refusal ? 'missing' : 'asking';
  const loadedFrom = all.value?.more ? startOfOldest(all.value, day.end) : undefined;
  const recordings = useMemo(
    () => within(dayList(all.value?.items ?? [], atPod.value, loadedFrom), day),
    [all.value, atPod.value, loadedFrom, day],
  );
  const { value: inCloudNow, ...request } = all;
  const asked: Asked<Listed<DayRecording>> = {
    ...request,
    ...(inCloudNow && { value: { ...inCloudNow, items: recordings } }),
  };
  const playback = usePlayback(
    {
      camera,
      recordings: all.value && recordings,
      ...(loadedFrom !== undefined && { loadedFrom }),
      awaitsPod: pod === 'asking',
    },
    at === undefined ? undefined : { moment: at, toleranceMs: LINK_TOLERANCE_MS },
  );
  const { again } = all;
  const { renew } = atPod;
  const onStale = useCallback(
    ({ fromPod, download_expires_at }: DayRecording) => {
      if (fromPod) renew(download_expires_at);
      again();
    },
    [again, renew],
  );
  const none = pod === 'missing' ? words.noneInCloud : words.noneThatDay;
  const remedy = inCloud ? words.noneThatDayRemedy : words.noneRemedy;
  return (
    <>
      <Watch
        day={day}
        {...(site && { site })}
        recordings={recordings}
        {...(loadedFrom !== undefined && { loadedFrom })}
        pod={pod}
        askedPod={atPod}
        now={now.getTime()}
        playback={playback}
        onStale={onStale}
      />
      {site && <RetentionNote kept={site} />}
      <Answer
        asked={asked}
        everyMs={everyMs}
        what={words.recordings}
        empty={asked.value?.more || pod === 'asking' ? null : <Empty title={none}>{remedy}</Empty>}
      >
        {(those) => (
          <HourList
            day={day}
            recordings={those}
            playing={playback.recording && nameOf(playback.recording)}
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

function startOfOldest({ items }: Listed<Recording>, end: number): number {
  const oldest = items.at(-1);
  return oldest ? Math.min(spanOf(oldest).start, end) : end;
}
