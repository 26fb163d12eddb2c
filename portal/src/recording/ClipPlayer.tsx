import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../api/refusal';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import type { DayRecording } from './recordingRequests';
import { START, type Place } from './usePlayback';

interface Props {
  recording: DayRecording;
  /** What a screen reader says of the video; by default its time by the device's clock. */
  name?: string;
  /** Where playback begins; another object plays from there again. */
  place?: Place;
  onTime?: (seconds: number) => void;
  onEnded?: () => void;
  onStale: () => void;
}

/**
 * Plays a clip from its presigned URL, or from its pod with a token in the URL. Every poll of the list brings new URLs;
 * the player keeps its URL until that has expired or failed and another one has arrived.
 */
export function ClipPlayer({ recording: latest, name, place = START, onTime, onEnded, onStale }: Props) {
  const { recording: words } = useTexts();
  const times = useTimes();
  const video = useRef<HTMLVideoElement>(null);
  const reached = useRef(0);
  /** Whether the URL was replaced after an error, since the last time that the clip was loaded. */
  const replaced = useRef(false);
  const [playing, setPlaying] = useState(latest);
  const [useless, setUseless] = useState(hasEnded(latest) ? latest : undefined);
  const [failed, setFailed] = useState<Failure>();
  const waits = playing === useless;

  useEffect(() => {
    if (waits) {
      onStale();
    }
  }, [waits, onStale]);

  useEffect(() => {
    reached.current = place.seconds;
    if (video.current && video.current.readyState >= HTMLMediaElement.HAVE_METADATA) {
      playFrom(video.current, place.seconds);
    }
  }, [place]);

  if (waits && latest.download_url !== useless.download_url) {
    setPlaying(latest);
  }
  if (failed === 'undecodable') {
    return <RefusalNotice refusal={new Refusal('unreadable', words.undecodable, words.undecodableRemedy, 0)} />;
  }
  if (failed) {
    const retry = (): void => {
      setFailed(undefined);
      setUseless(playing);
    };
    const remedy = playing.fromPod ? words.podUnloadedRemedy : words.unloadedRemedy;
    const refusal = new Refusal('unreachable', words.unloaded, remedy, 0);
    return <RefusalNotice refusal={refusal} onRetry={retry} />;
  }
  if (waits) {
    return <Spinner label={words.loadingClip} />;
  }
  return (
    <video
      ref={video}
      className="clip-video"
      src={playing.download_url}
      controls
      autoPlay
      playsInline
      onError={() => {
        if (hasEnded(playing) && !replaced.current) {
          replaced.current = true;
          setUseless(playing);
        } else {
          void whyNot(playing.download_url).then(setFailed);
        }
      }}
      onLoadedMetadata={({ currentTarget }) => {
        replaced.current = false;
        if (currentTarget.videoWidth === 0) {
          // Some browsers without a decoder for the video play only the sound.
          setFailed('undecodable');
        } else if (reached.current > 0) {
          playFrom(currentTarget, reached.current);
        }
      }}
      onTimeUpdate={({ currentTarget }) => {
        reached.current = currentTarget.currentTime;
        onTime?.(currentTarget.currentTime);
      }}
      onEnded={onEnded}
      aria-label={name ?? words.clipOf(times.clock(new Date(playing.recorded_at)))}
    />
  );
}

type Failure = 'unreachable' | 'undecodable';

/** A browser that does not let a page play by itself leaves the video paused, with its controls. */
function playFrom(video: HTMLVideoElement, seconds: number): void {
  video.currentTime = seconds;
  void video.play().catch(() => undefined);
}

/** The element does not distinguish an unreachable file from one that it cannot decode, so the first byte is requested. */
async function whyNot(address: string | undefined): Promise<Failure> {
  try {
    const answer = await fetch(address ?? '', { headers: { range: 'bytes=0-0' }, cache: 'no-store' });
    void answer.body?.cancel();
    return answer.ok ? 'undecodable' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

function hasEnded(recording: DayRecording): boolean {
  return recording.download_expires_at !== undefined && Date.parse(recording.download_expires_at) <= Date.now();
}
