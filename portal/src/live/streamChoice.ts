import type { Refusal } from '../api/refusal';
import type { Place, StreamName } from './cameraAddress';
import { noPlayableStream, unreadable } from './refusals';

/** What is played of a camera. Pictures are the pod's MJPEG, for a browser that decodes none of its video. */
export type Choice =
  | { readonly kind: 'video'; readonly stream: StreamName; readonly place: Place }
  | { readonly kind: 'pictures' };

/** What follows a stream that ended: the same again after a pause, another at once, or nothing that plays here. */
export type Next =
  | { readonly kind: 'again'; readonly refusal: Refusal }
  | { readonly kind: 'other' }
  | { readonly kind: 'none'; readonly refusal: Refusal };

/** The original first; what the pod encodes for slow networks and the camera's sub-stream are fallbacks. */
export const BEST_FIRST: readonly StreamName[] = ['main', 'low', 'sub'];
/** For a tile of a wall; not what the pod would have to encode. */
export const SMALL_FIRST: readonly StreamName[] = ['sub', 'main'];

/**
 * Chooses what of a camera is played: the first stream of `order` that this browser decodes, else pictures; from the
 * pod, or through the cloud while the pod does not answer this device.
 */
export class StreamChoice {
  readonly #order: readonly StreamName[];
  #at = 0;
  #place: Place = 'pod';
  #pictures = false;
  /** Whether the pod has sent pictures. */
  #picturesPlayed = false;
  /** Why the pod is not asked while the cloud is. */
  #unreached: Refusal | undefined;
  /** Why another stream is tried: the browser has no decoder for the previous one. */
  #undecodable: Refusal | undefined;
  /** Streams that this browser has played. */
  readonly #played = new Set<StreamName>();
  /** Attempts at a stream that the browser could not play. */
  #unplayed = 0;

  constructor(order: readonly StreamName[]) {
    this.#order = order;
  }

  get current(): Choice {
    return this.#pictures
      ? { kind: 'pictures' }
      : { kind: 'video', stream: this.#order[this.#at]!, place: this.#place };
  }

  /** The current choice plays. */
  played(): void {
    if (this.#pictures) {
      this.#picturesPlayed = true;
    } else {
      this.#played.add(this.#order[this.#at]!);
    }
  }

  /** A person wants another attempt: begins with the best. */
  reset(): void {
    this.#at = 0;
    this.#unplayed = 0;
    this.#pictures = false;
    this.#undecodable = undefined;
    this.#toPod();
  }

  /** The current choice ended with a refusal. */
  ended(refusal: Refusal): Next {
    if (this.#pictures) {
      return this.#picturesPlayed
        ? { kind: 'again', refusal }
        : { kind: 'none', refusal: noPlayableStream(this.#undecodable ?? refusal) };
    }
    const stream = this.#order[this.#at]!;
    const absent = stream !== 'main' && refusal.status === 404;
    const fails = refusal.code === 'unreadable' && refusal.status === 0 && !this.#played.has(stream);
    this.#unplayed += fails ? 1 : 0;
    if (refusal.code === 'no_decoder') {
      this.#undecodable = refusal;
    } else if (!absent && !(fails && this.#unplayed >= 2)) {
      return this.#otherPlace(refusal);
    }
    return this.#otherStream();
  }

  /** The pod and the cloud in turns: the device may come back to the pod's network. */
  #otherPlace(refusal: Refusal): Next {
    if (this.#unreached === undefined && refusal.code === 'unreachable') {
      this.#unreached = refusal;
      this.#place = 'cloud';
      return { kind: 'other' };
    }
    const why = this.#unreached ?? refusal;
    this.#toPod();
    return { kind: 'again', refusal: why };
  }

  #toPod(): void {
    this.#unreached = undefined;
    this.#place = 'pod';
  }

  #otherStream(): Next {
    if (this.#at + 1 < this.#order.length) {
      this.#at++;
      return { kind: 'other' };
    }
    this.#at = 0;
    this.#unplayed = 0;
    if (this.#undecodable === undefined) {
      return { kind: 'again', refusal: unreadable() };
    }
    if (this.#place === 'cloud') {
      return { kind: 'none', refusal: noPlayableStream(this.#undecodable) };
    }
    this.#pictures = true;
    return { kind: 'other' };
  }
}
