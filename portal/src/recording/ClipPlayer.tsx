import { useEffect, useState } from 'react';
import type { Recording } from './recordingRequests';
import { Refusal } from '../api/refusal';
import { Icon } from '../shell/Icon';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { useTimes } from '../shell/useTimes';

const OUT_OF_REACH = new Refusal(
  'unreachable',
  'The clip could not be loaded.',
  'Its link may have expired, or the storage is unreachable.',
  0,
);

const UNDECODABLE = new Refusal(
  'unreadable',
  'This browser cannot play the clip’s video.',
  'The clip is intact. Open the file in another program, or this page in another browser.',
  0,
);

/**
 * Plays a clip from its presigned URL. Every poll of the list brings new URLs; the player keeps its URL until
 * that has expired or failed and another one has arrived.
 */
export function ClipPlayer({ recording: latest, onStale }: { recording: Recording; onStale: () => void }) {
  const times = useTimes();
  const [playing, setPlaying] = useState(latest);
  const [useless, setUseless] = useState(hasEnded(latest) ? latest : undefined);
  const [failed, setFailed] = useState<Refusal>();
  const waits = playing === useless;

  useEffect(() => {
    if (waits) {
      onStale();
    }
  }, [waits, onStale]);

  if (waits && latest !== useless) {
    setPlaying(latest);
  }
  if (failed === UNDECODABLE) {
    return (
      <RefusalNotice refusal={failed}>
        <OpenFile recording={playing} />
      </RefusalNotice>
    );
  }
  if (failed) {
    const retry = (): void => {
      setFailed(undefined);
      setUseless(playing);
    };
    return <RefusalNotice refusal={failed} onRetry={retry} />;
  }
  if (waits) {
    return <Spinner label="Loading the clip" />;
  }
  return (
    <div className="clip">
      <video
        className="clip-video"
        src={playing.download_url}
        controls
        autoPlay
        playsInline
        onError={() => void whyNot(playing.download_url).then(setFailed)}
        // Some browsers without a decoder for the video play only the sound.
        onLoadedMetadata={({ currentTarget }) => currentTarget.videoWidth === 0 && setFailed(UNDECODABLE)}
        aria-label={`Clip of ${times.clock(new Date(playing.recorded_at))}`}
      />
      <OpenFile recording={playing} />
    </div>
  );
}

function OpenFile({ recording }: { recording: Recording }) {
  return (
    <a className="link clip-save" href={recording.download_url} target="_blank" rel="noreferrer">
      <Icon name="download" />
      Open the file
    </a>
  );
}

/** The element does not distinguish an unreachable file from one that it cannot decode, so the first byte is requested. */
async function whyNot(address: string | undefined): Promise<Refusal> {
  try {
    const answer = await fetch(address ?? '', { headers: { range: 'bytes=0-0' }, cache: 'no-store' });
    void answer.body?.cancel();
    return answer.ok ? UNDECODABLE : OUT_OF_REACH;
  } catch {
    return OUT_OF_REACH;
  }
}

function hasEnded(recording: Recording): boolean {
  return recording.download_expires_at !== undefined && Date.parse(recording.download_expires_at) <= Date.now();
}
