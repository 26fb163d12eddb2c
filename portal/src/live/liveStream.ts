import type { StreamToken } from './streamTokenRequests';
import type { Visibility } from '../api/poll';
import { asRefusal, type Refusal } from '../api/refusal';
import { picturesAddress, playlistAddress, type StreamName } from './cameraAddress';
import { FrameWatch } from './frameWatch';
import { startPlayer, type Player } from './player';
import { frozen } from './refusals';
import { StreamChoice, type Choice } from './streamChoice';
import { FreshToken, askAgainAfter } from './streamToken';

export type LiveState =
  | { readonly kind: 'connecting' }
  /** The video plays; `pod` is the pod's address, also while it plays through the cloud. */
  | { readonly kind: 'playing'; readonly choice: Choice; readonly pod: URL | undefined }
  /** The pod's pictures without end are at this address: for an image, as the browser decodes none of its video. */
  | { readonly kind: 'pictures'; readonly address: string }
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

/** What a stream is made of. */
export interface LivePlan {
  readonly video: HTMLVideoElement;
  /** Requests a stream token. */
  readonly request: () => Promise<StreamToken>;
  /** Base address of the cloud, for video through it. */
  readonly apiUrl: string;
  /** The streams to try, the preferred one first. */
  readonly order: readonly StreamName[];
  readonly page: Visibility;
  readonly onState: (state: LiveState) => void;
  /** The element's picture is about to be removed. */
  readonly onStopping: () => void;
}

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
  readonly #plan: LivePlan;
  readonly #token: FreshToken;
  readonly #choice: StreamChoice;
  readonly #frames: FrameWatch;
  readonly #timer: ReturnType<typeof setInterval>;
  #player: Player | undefined;
  #state: LiveState = { kind: 'connecting' };
  #failures = 0;
  #connecting = false;
  #attempt: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  /** True after the page was hidden for `HIDDEN_MS`: nothing is requested until it is visible again. */
  #suspended = false;
  #resumedAt = -Infinity;
  #open = true;

  constructor(plan: LivePlan) {
    this.#plan = plan;
    this.#choice = new StreamChoice(plan.order);
    this.#frames = new FrameWatch(plan.video);
    this.#token = new FreshToken(
      plan.request,
      (fresh) => this.#onRenewed(fresh),
      (refusal) => this.#setLost(refusal, false),
    );
    this.#timer = setInterval(() => this.#checkFrames(), CHECK_EVERY_MS);
    plan.page.addEventListener('visibilitychange', this.#onVisibility);
    plan.video.addEventListener('pause', this.#onPause);
    plan.video.addEventListener('playing', this.#onPlaying);
    void this.#connect();
  }

  /** The delay of the video behind its arrival at the pod, seconds; undefined when unknown. */
  get behind(): number | undefined {
    return this.#player?.behind();
  }

  /** A token that is valid now, for other requests about this camera. Rejects with a Refusal. */
  currentToken(): Promise<StreamToken> {
    return this.#token.current();
  }

  /** Reconnects now, or plays after the browser required a tap. */
  retry(): void {
    if (this.#state.kind === 'blocked') {
      this.#frames.restart();
      this.#setState({ kind: 'connecting' });
      this.#play();
    } else {
      this.#choice.reset();
      this.#setState({ kind: 'connecting' });
      this.#reconnect(0);
    }
  }

  /** The image of `pictures` shows one. */
  picturesShown(): void {
    this.#choice.played();
    this.#failures = 0;
  }

  /** The image of `pictures` could not be loaded, or ended. */
  picturesFailed(refusal: Refusal): void {
    if (this.#state.kind === 'pictures') {
      this.#onEnded(refusal);
    }
  }

  close(): void {
    this.#open = false;
    clearInterval(this.#timer);
    clearTimeout(this.#hidden);
    this.#plan.page.removeEventListener('visibilitychange', this.#onVisibility);
    this.#plan.video.removeEventListener('pause', this.#onPause);
    this.#plan.video.removeEventListener('playing', this.#onPlaying);
    this.#frames.close();
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
        this.#start(token);
      }
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      this.#setLost(refusal, refusal.passing);
    } finally {
      this.#connecting = false;
    }
  }

  #start(token: StreamToken): void {
    const choice = this.#choice.current;
    if (choice.kind === 'pictures') {
      this.#setState({ kind: 'pictures', address: picturesAddress(token) });
    } else {
      this.#frames.restart();
      this.#player = startPlayer(this.#plan.video, this.#chosen(token), choice.place, (refusal) =>
        this.#onEnded(refusal),
      );
      this.#play();
    }
  }

  #play(): void {
    this.#plan.video.play().catch((thrown: unknown) => {
      if (thrown instanceof DOMException && thrown.name === 'NotAllowedError' && this.#open) {
        this.#setState({ kind: 'blocked' });
      }
    });
  }

  /** The token with the address of what is chosen. */
  #chosen(token: StreamToken): StreamToken {
    const choice = this.#choice.current;
    return choice.kind === 'pictures'
      ? token
      : { ...token, stream_url: playlistAddress(token, choice.stream, choice.place, this.#plan.apiUrl) };
  }

  #onRenewed(fresh: StreamToken): void {
    this.#player?.renewed(this.#chosen(fresh));
    if (this.#state.kind === 'pictures') {
      this.#setState({ kind: 'pictures', address: picturesAddress(fresh) });
    }
  }

  #onEnded(refusal: Refusal): void {
    const next = this.#choice.ended(refusal);
    if (next.kind === 'other') {
      this.#setState({ kind: 'connecting' });
      this.#reconnect(0);
    } else {
      this.#setLost(next.refusal, next.kind === 'again');
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
    this.#setState({ kind: 'lost', refusal, failures: this.#failures, retrying, pod: this.#pod() });
    if (retrying) {
      this.#reconnect(askAgainAfter(this.#failures));
    }
  }

  #pod(): URL | undefined {
    return this.#token.latest && new URL(this.#token.latest.stream_url);
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
    if (this.#player !== undefined) {
      this.#plan.onStopping();
      this.#player.close();
      this.#player = undefined;
    }
  }

  #suspend(): void {
    this.#suspended = true;
    this.#stop();
    if (this.#state.kind === 'pictures') {
      this.#setState({ kind: 'connecting' });
    }
    this.#token.forget();
  }

  #checkFrames(): void {
    if (this.#player === undefined || this.#plan.page.hidden || this.#state.kind === 'blocked') {
      return;
    }
    if (this.#frames.moved()) {
      this.#choice.played();
      this.#failures = 0;
      this.#setState({ kind: 'playing', choice: this.#choice.current, pod: this.#pod() });
    } else if (this.#frames.frozenMs > (this.#state.kind === 'playing' ? FROZEN_MS : FIRST_PICTURE_MS)) {
      this.#setLost(frozen(), true);
    }
  }

  /** A headset, another tab's sound or a browser's policy paused the video: resumes once, then asks for a tap. */
  #onPause = (): void => {
    if (!this.#open || this.#player === undefined || this.#plan.page.hidden || this.#state.kind === 'blocked') {
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
      this.#frames.restart();
      this.#setState({ kind: 'connecting' });
    }
  };

  #onVisibility = (): void => {
    clearTimeout(this.#hidden);
    if (this.#plan.page.hidden) {
      this.#hidden = setTimeout(() => this.#suspend(), HIDDEN_MS);
      return;
    }
    this.#suspended = false;
    if (this.#player === undefined) {
      this.retry();
    } else {
      this.#frames.restart();
      this.#play();
    }
  };

  #setState(state: LiveState): void {
    if (this.#open && (this.#state.kind !== state.kind || state.kind === 'lost' || state.kind === 'pictures')) {
      this.#state = state;
      this.#plan.onState(state);
    }
  }
}
