import type { StreamToken } from '../api/api';
import type { Visibility } from '../api/poll';
import { Refusal, asRefusal } from '../api/refusal';
import { addressOf, copyAfter, type Copy } from './copies';
import { noCopy, unreadable } from './noPicture';
import { startPlayer, type Player } from './player';
import { FreshToken, askAgainAfter } from './streamToken';

export type LiveState =
  | { readonly kind: 'connecting' }
  /** The video plays; `copy` is the one that is played. */
  | { readonly kind: 'playing'; readonly copy: Copy }
  /** The browser requires a tap before it plays, for instance in an iPhone's low power mode. */
  | { readonly kind: 'held' }
  /** There is no video. `failures` in a row; `again` if it retries automatically; `pod` once its address is known. */
  | {
      readonly kind: 'lost';
      readonly refusal: Refusal;
      readonly failures: number;
      readonly again: boolean;
      readonly pod: URL | undefined;
    };

/** Video that is frozen for this long is not live, milliseconds. */
const STILL_MS = 6_000;
/** A first picture may take this long: a camera can need some seconds to its next keyframe. */
const FIRST_PICTURE_MS = 15_000;
/** A hidden page keeps its stream this long, so that a glance elsewhere costs nothing. */
const HIDDEN_MS = 20_000;
const LOOK_EVERY_MS = 250;
/** A video that is paused again so soon after it was played again is left so, milliseconds. */
const PAUSED_AGAIN_MS = 3_000;

/**
 * The live picture of one camera in a video element: gets a token, plays, watches that the picture
 * really moves, and reconnects automatically after any failure, until it is closed.
 */
export class LiveStream {
  readonly #video: HTMLVideoElement;
  readonly #page: Visibility;
  readonly #changed: (state: LiveState) => void;
  readonly #token: FreshToken;
  readonly #look: ReturnType<typeof setInterval>;
  #player: Player | undefined;
  #state: LiveState = { kind: 'connecting' };
  #failures = 0;
  #connecting = false;
  #attempt: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;
  /** True after the page was hidden for `HIDDEN_MS`: nothing is requested until it is visible again. */
  #resting = false;
  #copy: Copy = 'main';
  /** Why another copy is looked for, when the browser has no decoder for this one. */
  #undecodable: Refusal | undefined;
  /** Copies that have shown moving pictures here. */
  readonly #played = new Set<Copy>();
  /** Attempts at a copy that the browser could not play. */
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
      (fresh) => this.#player?.renewed(this.#ofCopy(fresh)),
      (refusal) => this.#lost(refusal, false),
    );
    this.#look = setInterval(() => this.#watch(), LOOK_EVERY_MS);
    page.addEventListener('visibilitychange', this.#onVisibility);
    video.addEventListener('pause', this.#onPause);
    video.addEventListener('playing', this.#onPlaying);
    this.#count();
    void this.#connect();
  }

  /** How far the picture lags behind the pod, seconds; undefined when unknown. */
  get behind(): number | undefined {
    return this.#player?.behind();
  }

  /** Tries now, or plays after the browser held the picture back. */
  again(): void {
    if (this.#state.kind === 'held') {
      this.#movedAt = Date.now();
      this.#become({ kind: 'connecting' });
      this.#play();
    } else {
      this.#copy = 'main';
      this.#unplayed = 0;
      this.#become({ kind: 'connecting' });
      this.#reconnect(0);
    }
  }

  close(): void {
    this.#open = false;
    clearInterval(this.#look);
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
      } else if (this.#open && !this.#resting && this.#player === undefined) {
        this.#frames = this.#framesShown();
        this.#movedAt = Date.now();
        this.#player = startPlayer(this.#video, this.#ofCopy(token), (refusal) => this.#ended(refusal));
        this.#play();
      }
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      this.#lost(refusal, refusal.passing);
    } finally {
      this.#connecting = false;
    }
  }

  #play(): void {
    this.#video.play().catch((thrown: unknown) => {
      if (thrown instanceof DOMException && thrown.name === 'NotAllowedError' && this.#open) {
        this.#become({ kind: 'held' });
      }
    });
  }

  #ofCopy(token: StreamToken): StreamToken {
    return { ...token, stream_url: addressOf(this.#copy, token.stream_url) };
  }

  /** What this browser has no decoder for, or can't play twice in a row, may play in another copy. */
  #ended(refusal: Refusal): void {
    const absent = this.#copy !== 'main' && refusal.status === 404;
    const fails = refusal.code === 'unreadable' && refusal.status === 0 && !this.#played.has(this.#copy);
    this.#unplayed += fails ? 1 : 0;
    if (refusal.code === 'no_decoder') {
      this.#undecodable = refusal;
    } else if (!absent && !(fails && this.#unplayed >= 2)) {
      this.#lost(refusal, true);
      return;
    }
    const next = copyAfter(this.#copy);
    this.#copy = next ?? 'main';
    if (next !== undefined) {
      this.#reconnect(0);
    } else if (this.#undecodable !== undefined) {
      this.#lost(noCopy(this.#undecodable), false);
    } else {
      this.#unplayed = 0;
      this.#lost(unreadable(), true);
    }
  }

  /** A refusal of the cloud may be final; whatever the pod says, a new token and attempt may mend. */
  #lost(refusal: Refusal, again: boolean): void {
    if (!this.#open) {
      return;
    }
    this.#failures++;
    if (refusal.status === 401 || refusal.status === 403) {
      this.#token.forget();
    }
    this.#stop();
    const pod = this.#token.latest && new URL(this.#token.latest.stream_url);
    this.#become({ kind: 'lost', refusal, failures: this.#failures, again, pod });
    if (again) {
      this.#reconnect(askAgainAfter(this.#failures));
    }
  }

  #reconnect(afterMs: number): void {
    this.#stop();
    if (this.#resting || !this.#open) {
      return;
    }
    this.#attempt = setTimeout(() => void this.#connect(), afterMs);
  }

  #stop(): void {
    clearTimeout(this.#attempt);
    this.#player?.close();
    this.#player = undefined;
  }

  #rest(): void {
    this.#resting = true;
    this.#stop();
    this.#token.forget();
  }

  #watch(): void {
    if (this.#player === undefined || this.#page.hidden || this.#state.kind === 'held') {
      return;
    }
    const frames = this.#framesShown();
    const still = Date.now() - this.#movedAt;
    if (frames > this.#frames && !this.#video.paused) {
      this.#played.add(this.#copy);
      this.#movedAt = Date.now();
      this.#failures = 0;
      this.#become({ kind: 'playing', copy: this.#copy });
    } else if (still > (this.#state.kind === 'playing' ? STILL_MS : FIRST_PICTURE_MS)) {
      this.#lost(
        new Refusal('unreachable', 'The video has frozen.', 'The camera or the network is slow. Wait a moment.', 0),
        true,
      );
    }
    this.#frames = frames;
  }

  /** Frames that were presented; decoded frames where the browser does not report that. */
  #framesShown(): number {
    return tellsFrames(this.#video) ? this.#shown : this.#video.getVideoPlaybackQuality().totalVideoFrames;
  }

  #count(): void {
    if (this.#open && tellsFrames(this.#video)) {
      this.#video.requestVideoFrameCallback((_, { mediaTime }) => {
        if (mediaTime !== this.#shownTime) {
          this.#shownTime = mediaTime;
          this.#shown++;
        }
        this.#count();
      });
    }
  }

  /** Not of our doing: a headset, another tab's sound, a browser's policy. Live goes on, or says that it does not. */
  #onPause = (): void => {
    if (!this.#open || this.#player === undefined || this.#page.hidden || this.#state.kind === 'held') {
      return;
    }
    if (Date.now() - this.#resumedAt < PAUSED_AGAIN_MS) {
      this.#become({ kind: 'held' });
    } else {
      this.#resumedAt = Date.now();
      this.#play();
    }
  };

  #onPlaying = (): void => {
    if (this.#state.kind === 'held') {
      this.#movedAt = Date.now();
      this.#become({ kind: 'connecting' });
    }
  };

  #onVisibility = (): void => {
    clearTimeout(this.#hidden);
    if (this.#page.hidden) {
      this.#hidden = setTimeout(() => this.#rest(), HIDDEN_MS);
      return;
    }
    this.#resting = false;
    if (this.#player === undefined) {
      this.again();
    } else {
      this.#movedAt = Date.now();
      this.#play();
    }
  };

  #become(state: LiveState): void {
    if (this.#state.kind !== state.kind || state.kind === 'lost') {
      this.#state = state;
      this.#changed(state);
    }
  }
}

function tellsFrames(video: HTMLVideoElement): boolean {
  return typeof video.requestVideoFrameCallback === 'function';
}
