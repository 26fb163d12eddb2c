import { useEffect, useRef, useState } from 'react';
import { Empty, RefusalNotice, Spinner } from '../shell/Notice';
import { useTimes } from '../shell/useTimes';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import type { Day } from './dayTime';
import { RecordingPlayer } from './RecordingPlayer';
import type { Recording } from './recordingRequests';
import { Timeline } from './Timeline';
import { spanOf } from './timeline';
import type { Place, Playback } from './usePlayback';

interface Props {
  day: Day;
  site?: Site;
  /** Newest first; undefined while loading. */
  recordings: readonly Recording[] | undefined;
  /** Whether earlier ones are not loaded. */
  more: boolean;
  now: number;
  playback: Playback;
  onStale: () => void;
}

/** The timeline and the player, which move each other. */
export function Watch({ day, site, recordings = [], more, now, playback, onStale }: Props) {
  const { recording: words } = useTexts();
  const times = useTimes(site?.time_zone);
  const [reached, setReached] = useState<{ readonly place: Place; readonly at: number }>();
  const player = useRef<HTMLDivElement>(null);
  const { recording, place, sought, looking, refusal } = playback;
  const oldest = recordings.at(-1);
  const start = recording && spanOf(recording).start;
  const playing =
    start === undefined ? undefined : reached?.place === place ? reached.at : start + place.seconds * 1000;

  const isPlaying = recording !== undefined;
  useEffect(() => {
    if (isPlaying && !place.goesOn) player.current?.scrollIntoView({ block: 'nearest' });
  }, [isPlaying, place]);

  return (
    <>
      <Timeline
        day={day}
        recordings={recordings}
        {...(more && { loadedFrom: oldest ? Math.min(spanOf(oldest).start, day.end) : day.end })}
        {...(site && { timeZone: site.time_zone })}
        now={now}
        position={sought?.moment ?? playing ?? (recordings[0] ? spanOf(recordings[0]).start : day.start)}
        onSeek={playback.seek}
      />
      <div className="watch-status" role="status">
        {looking && <Spinner label={words.looking} />}
        {refusal && (
          <RefusalNotice refusal={refusal} {...(sought && { onRetry: () => playback.seek({ ...sought }) })} />
        )}
        {sought && !looking && !refusal && (
          <Empty title={words.nothingAt(times.clock(new Date(sought.moment)))}>{words.nothingYetAt}</Empty>
        )}
      </div>
      <div ref={player} className="watch">
        {recording && (
          <RecordingPlayer
            key={recording.file_path}
            recording={recording}
            place={place}
            {...(site && { site })}
            onTime={(seconds) => setReached({ place, at: spanOf(recording).start + seconds * 1000 })}
            onEnded={playback.goOn}
            onClose={playback.close}
            onStale={onStale}
          />
        )}
      </div>
    </>
  );
}
