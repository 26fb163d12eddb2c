import { useEffect, useState } from 'react';
import type { Recording } from '../api/api';
import { Refusal } from '../api/refusal';
import { Icon } from '../shell/Icon';
import { RefusalNotice } from '../shell/Notice';

const UNPLAYABLE = new Refusal('unreachable', 'The clip could not be loaded.', 'Its address may have run out, or the storage is out of reach.', 0);

/** Plays a clip from its signed address. The list brings new addresses all the time; the one that plays stays. */
export function ClipPlayer({ recording, onStale }: { recording: Recording; onStale: () => void }) {
  const latest = recording.download_url;
  const [address, setAddress] = useState(() => (hasEnded(recording) ? undefined : latest));
  const [failed, setFailed] = useState<string>();

  useEffect(() => {
    if (address === undefined) {
      onStale();
    }
    // Only when the player opens: afterwards the person decides when to try again.
  }, []);

  useEffect(() => {
    if (address === undefined && !hasEnded(recording)) {
      setAddress(latest);
    }
  }, [address, latest, recording]);

  if (failed !== undefined) {
    const retry = (): void => {
      setFailed(undefined);
      setAddress(latest === failed ? undefined : latest);
      onStale();
    };
    return <RefusalNotice refusal={UNPLAYABLE} onRetry={retry} />;
  }
  return (
    <div className="clip">
      <video className="clip-video" src={address} controls autoPlay playsInline preload="metadata" onError={() => setFailed(address)} aria-label={`Clip of ${recording.recorded_at}`} />
      {address && (
        <a className="link clip-save" href={address} target="_blank" rel="noreferrer">
          <Icon name="download" />
          Open the file
        </a>
      )}
    </div>
  );
}

function hasEnded(recording: Recording): boolean {
  return recording.download_expires_at !== undefined && Date.parse(recording.download_expires_at) <= Date.now();
}
