import { useCallback, useEffect, useRef, useState } from 'react';
import { Empty, RefusalNotice, Spinner } from '../shell/Notice';
import { useTimes } from '../shell/useTimes';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import type { Day } from './dayTime';
import type { PodLaneState } from './PodLane';
import { PodNotice } from './PodNotice';
import { RecordingPlayer } from './RecordingPlayer';
import { nameOf, type DayRecording } from './recordingRequests';
import { Timeline } from './Timeline';
import { spanOf } from './timeline';
import type { Place, Playback } from './usePlayback';
import type { AskedPod } from './usePodDay';

interface Props {
  day: Day;
  site?: Site;
  /** Newest first. */
  recordings: readonly DayRecording[];
  /** The cloud's recordings before this time are not loaded. */
  loadedFrom?: number;
  pod: PodLaneState;
  askedPod: AskedPod;
  now: number;
  playback: Playback;
  onStale: (recording: DayRecording) => void;
}

/** The timeline and the player, which move each other. */
export function Watch({ day, site, recordings, loadedFrom, pod, askedPod, now, playback, onStale }: Props) {
  const { recording: words } = useTexts();
  const times = useTimes(site?.time_zone);
  const [reached, setReached] = useState<{ readonly place: Place; readonly at: number }>();
  const player = useRef<HTMLDivElement>(null);
  const { recording, place, sought, looking, refusal } = playback;
  const start = recording && spanOf(recording).start;
  const playing =
    start === undefined ? undefined : reached?.place === place ? reached.at : start + place.seconds * 1000;

  const isPlaying = recording !== undefined;
  useEffect(() => {
    if (isPlaying && !place.goesOn) player.current?.scrollIntoView({ block: 'nearest' });
  }, [isPlaying, place]);

  const onPlayerStale = useCallback(() => {
    if (recording) onStale(recording);
  }, [recording, onStale]);

  return (
    <>
      <Timeline
        day={day}
        recordings={recordings}
        {...(loadedFrom !== undefined && { loadedFrom })}
        pod={pod}
        {...(site && { timeZone: site.time_zone })}
        now={now}
        position={sought?.moment ?? playing ?? (recordings[0] ? spanOf(recordings[0]).start : day.start)}
        onSeek={playback.seek}
      />
      <PodNotice pod={askedPod} />
      <div className="watch-status" role="status">
        {looking && <Spinner label={words.looking} />}
        {refusal && (
          <RefusalNotice refusal={refusal} {...(sought && { onRetry: () => playback.seek({ ...sought }) })} />
        )}
        {sought && !looking && !refusal && (
          <Empty
            title={(pod === 'shown' ? words.nothingAt : words.nothingInCloudAt)(times.clock(new Date(sought.moment)))}
          >
            {words.nothingYetAt}
          </Empty>
        )}
      </div>
      <div ref={player} className="watch">
        {recording && (
          <RecordingPlayer
            key={nameOf(recording)}
            recording={recording}
            place={place}
            {...(site && { site })}
            onTime={(seconds) => setReached({ place, at: spanOf(recording).start + seconds * 1000 })}
            onEnded={playback.goOn}
            onClose={playback.close}
            onStale={onPlayerStale}
          />
        )}
      </div>
    </>
  );
}
