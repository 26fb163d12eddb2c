import { useRef, useState, type KeyboardEvent } from 'react';
import type { CameraKey } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { GlassButton } from './GlassButton';
import { LiveBadge } from './LiveBadge';
import { LivePicture } from './LivePicture';
import type { LiveState } from './liveStream';
import { PodPageLink } from './PodPageLink';
import { unmutedByRate } from './pace';
import { SnapshotButton } from './SnapshotButton';
import { BEST_FIRST } from './streamChoice';
import { useLiveStream } from './useLiveStream';

/** Live video with its controls: sound, a picture to keep, full screen, retry. */
export function LiveView({ camera, name }: { camera: CameraKey; name: string }) {
  const { live: texts } = useTexts();
  const live = useLiveStream(camera, BEST_FIRST);
  const { state, video } = live;
  const frame = useRef<HTMLDivElement>(null);
  const snapshot = useRef<HTMLButtonElement>(null);
  const [muted, setMuted] = useState(true);
  /** Whether the person wants silence. */
  const wantsSilence = useRef(true);

  const mute = (silence: boolean): void => {
    wantsSilence.current = silence;
    setMuted(silence);
  };
  /** The button shows the actual state; an unmute by the browser itself is undone. */
  const onVolume = (shown: HTMLVideoElement): void => {
    if (wantsSilence.current && !shown.muted && unmutedByRate(shown)) {
      shown.muted = true;
      void shown.play().catch(() => undefined);
    } else {
      mute(shown.muted);
    }
  };
  const enlarge = (): void => void toggleFullscreen(frame.current!, video.current!);
  /** Only while the focus is in the view, as WCAG 2.1.4 asks of keys without a modifier. */
  const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'm') mute(!muted);
    if (key === 's') snapshot.current?.click();
    if (key === 'f') enlarge();
  };

  return (
    <>
      <div
        ref={frame}
        role="group"
        aria-label={texts.video(name)}
        className={`view view-${state.kind}`}
        onKeyDown={onKey}
      >
        <LivePicture live={live} name={name} muted={muted} onVolumeChange={onVolume} />
        <div className="view-bar">
          {state.kind === 'playing' && <LiveBadge behind={live.behind} />}
          <span className="view-gap" />
          <GlassButton
            icon={muted ? 'muted' : 'sound'}
            label={muted ? texts.soundOn : texts.soundOff}
            shortcut="M"
            onClick={() => mute(!muted)}
          />
          <SnapshotButton ref={snapshot} live={live} name={name} />
          <GlassButton icon="fullscreen" label={texts.fullScreen} shortcut="F" onClick={enlarge} />
        </div>
      </div>
      <HowItPlays state={state} />
    </>
  );
}

/** Why the picture is not as good as it could be; nothing if it is. */
function HowItPlays({ state }: { state: LiveState }) {
  const { live: texts } = useTexts();
  if (state.kind === 'pictures') {
    return <p className="quiet">{texts.byPictures}</p>;
  }
  if (state.kind !== 'playing' || state.choice.kind === 'pictures') {
    return null;
  }
  return (
    <>
      {state.choice.stream !== 'main' && <p className="quiet">{texts.reduced}</p>}
      {state.choice.place === 'cloud' && <WhyThroughCloud pod={state.pod} />}
    </>
  );
}

/** A browser tells a page neither that a pod is unreachable nor that it does not trust its certificate. */
function WhyThroughCloud({ pod }: { pod: URL | undefined }) {
  const { live: texts } = useTexts();
  if (pod?.protocol !== 'https:') {
    return <p className="quiet">{texts.throughCloud}</p>;
  }
  return (
    <p className="quiet">
      {texts.throughCloudOrUntrusted} <PodPageLink pod={pod} /> {texts.untrustedRemedy}
    </p>
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
