import { createStreamToken } from './streamTokenRequests';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../shell/ApiContext';
import { Icon } from '../shell/Icon';
import { RefusalNotice, Spinner } from '../shell/Notice';
import type { CameraKey } from '../shell/route';
import { useNow } from '../shell/useNow';
import { LiveStream, type LiveState } from './liveStream';
import { unmutedByRate } from './pace';

/** Live video with its controls: sound, full screen, retry. */
export function LiveView({ camera, name }: { camera: CameraKey; name: string }) {
  const api = useApi();
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<LiveStream>(undefined);
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  const [muted, setMuted] = useState(true);
  /** Whether the person wants silence. */
  const wantsSilence = useRef(true);
  const { podId, cameraId } = camera;

  useEffect(() => {
    const started = new LiveStream(video.current!, () => createStreamToken(api, podId, cameraId), document, setState);
    stream.current = started;
    return () => started.close();
  }, [api, podId, cameraId]);

  const mute = (silence: boolean): void => {
    wantsSilence.current = silence;
    setMuted(silence);
  };
  /** The button shows the actual state; an unmute by the browser itself is undone. */
  const onVolume = (): void => {
    const shown = video.current!;
    if (wantsSilence.current && !shown.muted && unmutedByRate(shown)) {
      shown.muted = true;
      void shown.play().catch(() => undefined);
    } else {
      mute(shown.muted);
    }
  };

  return (
    <>
      <div ref={frame} className={`view view-${state.kind}`}>
        <video
          ref={video}
          onVolumeChange={onVolume}
          className="view-video"
          muted={muted}
          autoPlay
          playsInline
          disableRemotePlayback
          aria-label={`Live video of ${name}`}
        />
        <div className="view-over">
          <Overlay state={state} retry={() => stream.current?.retry()} />
        </div>
        <div className="view-bar">
          {state.kind === 'playing' && <LiveBadge behind={() => stream.current?.behind} />}
          <span className="view-gap" />
          <button
            type="button"
            className="button button-icon button-glass"
            onClick={() => mute(!muted)}
            aria-label={muted ? 'Turn sound on' : 'Turn sound off'}
          >
            <Icon name={muted ? 'muted' : 'sound'} />
          </button>
          <button
            type="button"
            className="button button-icon button-glass"
            onClick={() => void toggleFullscreen(frame.current!, video.current!)}
            aria-label="Full screen"
          >
            <Icon name="fullscreen" />
          </button>
        </div>
      </div>
      {state.kind === 'playing' && state.stream !== 'main' && (
        <p className="quiet">Reduced quality: this browser cannot play the camera’s original video.</p>
      )}
    </>
  );
}

function Overlay({ state, retry }: { state: LiveState; retry: () => void }) {
  switch (state.kind) {
    case 'playing':
      return null;
    case 'connecting':
      return <Spinner label="Connecting to the camera" />;
    case 'blocked':
      return (
        <button type="button" className="button button-main" onClick={retry}>
          <Icon name="play" />
          Play
        </button>
      );
    case 'lost':
      return state.retrying && state.failures < 2 ? (
        <Spinner label="Reconnecting" />
      ) : (
        <RefusalNotice refusal={state.refusal} onRetry={retry}>
          {state.retrying && <p>Retrying automatically.</p>}
          {state.refusal.code === 'unreachable' && state.pod && (
            <p>
              <a className="link" href={new URL('/health', state.pod).href} target="_blank" rel="noreferrer">
                Open the pod’s own page
              </a>{' '}
              to see whether this device reaches it and trusts its certificate.
            </p>
          )}
        </RefusalNotice>
      );
  }
}

function LiveBadge({ behind }: { behind: () => number | undefined }) {
  useNow();
  const seconds = behind();
  return (
    <span className="live-badge">
      <span className="live-badge-dot" />
      <span>Live</span>
      {seconds !== undefined && <span className="live-badge-lag">{seconds.toFixed(1)} s behind</span>}
    </span>
  );
}

/** iPhones show only the video element in full screen, by `webkitEnterFullscreen`. */
async function toggleFullscreen(
  frame: HTMLElement,
  video: HTMLVideoElement & { webkitEnterFullscreen?: () => void },
): Promise<void> {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
  } else if (document.fullscreenEnabled) {
    await frame.requestFullscreen();
  } else {
    video.webkitEnterFullscreen?.();
  }
}
