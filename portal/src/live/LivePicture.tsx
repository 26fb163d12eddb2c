import { Icon } from '../shell/Icon';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
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
  const { state, video, canvas, kept, picturesFailed } = live;
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
          onError={() => picturesFailed(noAnswer(state.address))}
        />
      )}
      <div className="view-over">{small ? <ShortReason live={live} /> : <Reason live={live} />}</div>
    </>
  );
}

function Reason({ live: { state, retry } }: { live: Live }) {
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
      return state.retrying && state.failures < 2 ? (
        <Spinner label={texts.reconnecting} />
      ) : (
        <RefusalNotice refusal={state.refusal} onRetry={retry}>
          {state.retrying && <p>{texts.retrying}</p>}
          {state.refusal.code === 'unreachable' && state.pod && (
            <p>
              <a className="link" href={new URL('/health', state.pod).href} target="_blank" rel="noreferrer">
                {texts.podPage}
              </a>{' '}
              {texts.podPageWhy}
            </p>
          )}
        </RefusalNotice>
      );
  }
}

function ShortReason({ live: { state, retry } }: { live: Live }) {
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
      return <p className="view-reason">{state.refusal.detail}</p>;
  }
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
