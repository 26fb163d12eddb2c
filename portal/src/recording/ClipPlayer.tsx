import { useEffect, useState } from 'react';
import type { Recording } from '../api/api';
import { Refusal } from '../api/refusal';
import { Icon } from '../shell/Icon';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { clock } from '../shell/time';

const UNPLAYABLE = new Refusal(
  'unreachable',
  'The clip could not be loaded.',
  'Its address may have run out, or the storage is out of reach.',
  0,
);

/**
 * Plays a clip from its signed address. The list brings new addresses all the time; the one that
 * plays stays, until it has run out or failed and the next one is there.
 */
export function ClipPlayer({ recording: latest, onStale }: { recording: Recording; onStale: () => void }) {
  const [playing, setPlaying] = useState(latest);
  const [useless, setUseless] = useState(hasEnded(latest) ? latest : undefined);
  const [failed, setFailed] = useState(false);
  const waits = playing === useless;

  useEffect(() => {
    if (waits) {
      onStale();
    }
    // Once for every address that became useless; a new list is no reason to ask for another.
  }, [waits]);

  useEffect(() => {
    if (waits && latest !== useless) {
      setPlaying(latest);
    }
  }, [waits, latest, useless]);

  if (failed) {
    const retry = (): void => {
      setFailed(false);
      setUseless(playing);
    };
    return <RefusalNotice refusal={UNPLAYABLE} onRetry={retry} />;
  }
  if (waits) {
    return <Spinner label="Fetching the clip’s address" />;
  }
  return (
    <div className="clip">
      <video
        className="clip-video"
        src={playing.download_url}
        controls
        autoPlay
        playsInline
        onError={() => setFailed(true)}
        aria-label={`Clip of ${clock(new Date(playing.recorded_at))}`}
      />
      <a className="link clip-save" href={playing.download_url} target="_blank" rel="noreferrer">
        <Icon name="download" />
        Open the file
      </a>
    </div>
  );
}

function hasEnded(recording: Recording): boolean {
  return recording.download_expires_at !== undefined && Date.parse(recording.download_expires_at) <= Date.now();
}
