import type { StreamToken } from './streamTokenRequests';
import type { Visibility } from '../api/poll';
import { asRefusal, type Refusal } from '../api/refusal';
import { startPlayer, type Player } from './player';
import { frozen, noPlayableStream, unreadable } from './refusals';
import { addressOf, fallbackOf, type StreamName } from './streamName';
import { FreshToken, askAgainAfter } from './streamToken';

export type LiveState =
  | { readonly kind: 'connecting' }
  /** The video plays. */
  | { readonly kind: 'playing'; readonly stream: StreamName }
  /** The browser requires a tap before it plays, for instance in an iPhone's low power mode. */
  | { readonly kind: 'blocked' }
  /** There is no video. `failures` in a row; `retrying` if it retries automatically; `pod` once its address is known. */
  | {
      readonly kind: 'lost';
      readonly refusal: Refusal;
      readonly failures: number;
      readonly retrying: boolean;
      readonly pod: URL | undefined;
    };

/** Video that is frozen for this long is not live, milliseconds. */
const FROZEN_MS = 6_000;
/** The first frame may take this long, milliseconds: a camera's next key frame may be seconds away. */
const FIRST_PICTURE_MS = 15_000;
/** A hidden page keeps its stream for this long, so that a short absence costs nothing, milliseconds. */
const HIDDEN_MS = 20_000;
const CHECK_EVERY_MS = 250;
/** A video that is paused again within this time after it was resumed stays paused, milliseconds. */
const PAUSED_AGAIN_MS = 3_000;

/**
 * Live video of one camera in a video element: requests a token, plays, checks that frames
 * really arrive, and reconnects automatically after any failure, until it is closed.
 */
export class LiveStream {
  readonly #video: HTMLVideoElement;
  readonly #page: Visibility;
  readonly #changed: (state: LiveState) => void;
  readonly #token: FreshToken;
  readonly #timer: ReturnType<typeof setInterval>;
  #player: Player | undefined;
  #state: LiveState = { kind: 'connecting' };
  #failures = 0;
  #connecting = false;
  #attempt: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  /** True after the page was hidden for `HIDDEN_MS`: nothing is requested until it is visible again. */
  #suspended = false;
  #stream: StreamName = 'main';
  /** Why another stream is tried: the browser has no decoder for the previous one. */
  #undecodable: Refusal | undefined;
  /** Streams that this browser has played. */
  readonly #played = new Set<StreamName>();
  /** Attempts at a stream that the browser could not play. */
  #unplayed = 0;
  #shown = 0;
  #shownTime = -1;
  #frames = 0;
  #movedAt = Date.now();
  #resumedAt = -Infinity;
  #open = true;

  constructor(
    video: HTMLVideoElement,
    request: () => Promise<StreamToken>,
    page: Visibility,
    changed: (state: LiveState) => void,
  ) {
    this.#video = video;
    this.#page = page;
    this.#changed = changed;
    this.#token = new FreshToken(
      request,
      (fresh) => this.#player?.renewed(this.#withStream(fresh)),
      (refusal) => this.#setLost(refusal, false),
    );
    this.#timer = setInterval(() => this.#checkFrames(), CHECK_EVERY_MS);
    page.addEventListener('visibilitychange', this.#onVisibility);
    video.addEventListener('pause', this.#onPause);
    video.addEventListener('playing', this.#onPlaying);
    this.#countFrames();
    void this.#connect();
  }

  /** The delay of the video behind its arrival at the pod, seconds; undefined when unknown. */
  get behind(): number | undefined {
    return this.#player?.behind();
  }

  /** Reconnects now, or plays after the browser required a tap. */
  retry(): void {
    if (this.#state.kind === 'blocked') {
      this.#movedAt = Date.now();
      this.#setState({ kind: 'connecting' });
      this.#play();
    } else {
      this.#stream = 'main';
      this.#unplayed = 0;
      this.#setState({ kind: 'connecting' });
      this.#reconnect(0);
    }
  }

  close(): void {
    this.#open = false;
    clearInterval(this.#timer);
    clearTimeout(this.#hidden);
    this.#page.removeEventListener('visibilitychange', this.#onVisibility);
    this.#video.removeEventListener('pause', this.#onPause);
    this.#video.removeEventListener('playing', this.#onPlaying);
    this.#token.close();
    this.#stop();
  }

  async #connect(): Promise<void> {
    if (this.#connecting) {
      return;
    }
    this.#connecting = true;
    try {
      const token = await this.#token.current();
      if (token !== this.#token.latest) {
        this.#reconnect(0);
      } else if (this.#open && !this.#suspended && this.#player === undefined) {
        this.#frames = this.#framesShown();
        this.#movedAt = Date.now();
        this.#player = startPlayer(this.#video, this.#withStream(token), (refusal) => this.#onEnded(refusal));
        this.#play();
      }
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      this.#setLost(refusal, refusal.passing);
    } finally {
      this.#connecting = false;
    }
  }

  #play(): void {
    this.#video.play().catch((thrown: unknown) => {
      if (thrown instanceof DOMException && thrown.name === 'NotAllowedError' && this.#open) {
        this.#setState({ kind: 'blocked' });
      }
    });
  }

  #withStream(token: StreamToken): StreamToken {
    return { ...token, stream_url: addressOf(this.#stream, token.stream_url) };
  }

  /** Tries the next stream if this browser has no decoder for the current one, or has failed to play it twice in a row. */
  #onEnded(refusal: Refusal): void {
    const absent = this.#stream !== 'main' && refusal.status === 404;
    const fails = refusal.code === 'unreadable' && refusal.status === 0 && !this.#played.has(this.#stream);
    this.#unplayed += fails ? 1 : 0;
    if (refusal.code === 'no_decoder') {
      this.#undecodable = refusal;
    } else if (!absent && !(fails && this.#unplayed >= 2)) {
      this.#setLost(refusal, true);
      return;
    }
    const next = fallbackOf(this.#stream);
    this.#stream = next ?? 'main';
    if (next !== undefined) {
      this.#reconnect(0);
    } else if (this.#undecodable !== undefined) {
      this.#setLost(noPlayableStream(this.#undecodable), false);
    } else {
      this.#unplayed = 0;
      this.#setLost(unreadable(), true);
    }
  }

  /** `retrying` is false only for a final refusal of the cloud: after one of the pod a new token and attempt may succeed. */
  #setLost(refusal: Refusal, retrying: boolean): void {
    if (!this.#open) {
      return;
    }
    this.#failures++;
    if (refusal.status === 401 || refusal.status === 403) {
      this.#token.forget();
    }
    this.#stop();
    const pod = this.#token.latest && new URL(this.#token.latest.stream_url);
    this.#setState({ kind: 'lost', refusal, failures: this.#failures, retrying, pod });
    if (retrying) {
      this.#reconnect(askAgainAfter(this.#failures));
    }
  }

  #reconnect(afterMs: number): void {
    this.#stop();
    if (this.#suspended || !this.#open) {
      return;
    }
    this.#attempt = setTimeout(() => void this.#connect(), afterMs);
  }

  #stop(): void {
    clearTimeout(this.#attempt);
    this.#player?.close();
    this.#player = undefined;
  }

  #suspend(): void {
    this.#suspended = true;
    this.#stop();
    this.#token.forget();
  }

  #checkFrames(): void {
    if (this.#player === undefined || this.#page.hidden || this.#state.kind === 'blocked') {
      return;
    }
    const frames = this.#framesShown();
    const frozenMs = Date.now() - this.#movedAt;
    if (frames > this.#frames && !this.#video.paused) {
      this.#played.add(this.#stream);
      this.#movedAt = Date.now();
      this.#failures = 0;
      this.#setState({ kind: 'playing', stream: this.#stream });
    } else if (frozenMs > (this.#state.kind === 'playing' ? FROZEN_MS : FIRST_PICTURE_MS)) {
      this.#setLost(frozen(), true);
    }
    this.#frames = frames;
  }

  /** Frames that were presented; decoded frames where the browser does not report that. */
  #framesShown(): number {
    return reportsFrames(this.#video) ? this.#shown : this.#video.getVideoPlaybackQuality().totalVideoFrames;
  }

  #countFrames(): void {
    if (this.#open && reportsFrames(this.#video)) {
      this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
        if (mediaTime !== this.#shownTime) {
          this.#shownTime = mediaTime;
          this.#shown++;
        }
        this.#countFrames();
      });
    }
  }

  /** A headset, another tab's sound or a browser's policy paused the video: resumes once, then asks for a tap. */
  #onPause = (): void => {
    if (!this.#open || this.#player === undefined || this.#page.hidden || this.#state.kind === 'blocked') {
      return;
    }
    if (Date.now() - this.#resumedAt < PAUSED_AGAIN_MS) {
      this.#setState({ kind: 'blocked' });
    } else {
      this.#resumedAt = Date.now();
      this.#play();
    }
  };

  #onPlaying = (): void => {
    if (this.#state.kind === 'blocked') {
      this.#movedAt = Date.now();
      this.#setState({ kind: 'connecting' });
    }
  };

  #onVisibility = (): void => {
    clearTimeout(this.#hidden);
    if (this.#page.hidden) {
      this.#hidden = setTimeout(() => this.#suspend(), HIDDEN_MS);
      return;
    }
    this.#suspended = false;
    if (this.#player === undefined) {
      this.retry();
    } else {
      this.#movedAt = Date.now();
      this.#play();
    }
  };

  #setState(state: LiveState): void {
    if (this.#state.kind !== state.kind || state.kind === 'lost') {
      this.#state = state;
      this.#changed(state);
    }
  }
}

function reportsFrames(video: HTMLVideoElement): boolean {
  return typeof video.requestVideoFrameCallback === 'function';
}
