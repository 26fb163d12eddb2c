import { Icon } from '../shell/Icon';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import type { LiveState } from './liveStream';
import { PodPageLink } from './PodPageLink';
import { noAnswer } from './refusals';
import type { Live } from './useLiveStream';

interface Props {
  live: Live;
  /** Of the camera. */
  name: string;
  muted: boolean;
  onVolumeChange?: (video: HTMLVideoElement) => void;
  /** In a tile an error is one line; the camera's own page has the remedy. */
  small?: boolean;
}

/** The moving picture of a camera, or why there is none; the last picture stays behind the reason. */
export function LivePicture({ live, name, muted, onVolumeChange, small = false }: Props) {
  const { live: texts } = useTexts();
  const { state, video, canvas, kept, picturesShown, picturesFailed } = live;
  return (
    <>
      <video
        ref={video}
        onVolumeChange={({ currentTarget }) => onVolumeChange?.(currentTarget)}
        className="view-video"
        muted={muted}
        autoPlay
        playsInline
        disableRemotePlayback
        aria-label={texts.video(name)}
      />
      <canvas ref={canvas} className="view-kept" hidden={!kept || state.kind === 'playing'} aria-hidden="true" />
      {state.kind === 'pictures' && (
        <img
          className="view-pictures"
          src={state.address}
          alt={texts.pictures(name)}
          onLoad={picturesShown}
          onError={() => picturesFailed(noAnswer(state.address))}
        />
      )}
      <div className="view-over">
        <Reason live={live} small={small} />
      </div>
    </>
  );
}

/** Why there is no picture; nothing if there is one. */
function Reason({ live: { state, retry }, small }: { live: Live; small: boolean }) {
  const { live: texts } = useTexts();
  switch (state.kind) {
    case 'playing':
    case 'pictures':
      return null;
    case 'connecting':
      return <Spinner label={texts.connecting} />;
    case 'blocked':
      return <PlayButton onPlay={retry} />;
    case 'lost':
      if (small) {
        return <p className="view-reason">{state.refusal.detail}</p>;
      }
      return state.retrying && state.failures < 2 ? (
        <Spinner label={texts.reconnecting} />
      ) : (
        <Lost lost={state} onRetry={retry} />
      );
  }
}

function Lost({ lost, onRetry }: { lost: Extract<LiveState, { kind: 'lost' }>; onRetry: () => void }) {
  const { live: texts } = useTexts();
  return (
    <RefusalNotice refusal={lost.refusal} onRetry={onRetry}>
      {lost.retrying && <p>{texts.retrying}</p>}
      {lost.refusal.code === 'unreachable' && lost.pod && (
        <p>
          <PodPageLink pod={lost.pod} />
        </p>
      )}
    </RefusalNotice>
  );
}

function PlayButton({ onPlay }: { onPlay: () => void }) {
  const { live: texts } = useTexts();
  return (
    <button type="button" className="button button-main" onClick={onPlay}>
      <Icon name="play" />
      {texts.play}
    </button>
  );
}
