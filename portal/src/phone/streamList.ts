import type { Refusal } from '../api/refusal';
import type { RouterMessage, StreamRow } from './messages';
import { RouterLink, type LinkState, type Router } from './routerLink';

/** The streams one may watch, as far as they are known. */
export interface Streams {
  /** Ids, sorted; undefined until the router has answered. */
  readonly ids?: readonly string[];
  /** Why the list is not kept up; absent while it is. */
  readonly refusal?: Refusal;
  /** False if it is not retried automatically. */
  readonly again: boolean;
}

const EVERY_MS = 2_000;
/** A router that does not answer for this long is gone, milliseconds. */
const SILENT_MS = 10_000;
/** A phone that disconnected keeps its tile for this long, milliseconds. */
const KEPT_MS = 60_000;

/** Asks the router again and again which streams there are, until it is closed. */
export class StreamList {
  readonly #link: RouterLink;
  readonly #changed: (streams: Streams) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #seen = new Map<string, number>();
  #heardAt = 0;
  #known: Streams = { again: true };

  constructor(router: Router, changed: (streams: Streams) => void) {
    this.#changed = changed;
    this.#link = new RouterLink(router, {
      endpoint: 'subscribe',
      wish: () => ({ type: 'list' }),
      heard: (message) => this.#heard(message),
      changed: (state) => this.#linkChanged(state),
    });
    this.#timer = setInterval(() => this.#ask(), EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#link.close();
  }

  #ask(): void {
    if (!this.#link.joined) {
      return;
    }
    if (Date.now() - this.#heardAt > SILENT_MS) {
      this.#link.cut();
    } else {
      this.#link.wishAgain();
    }
  }

  #heard(message: RouterMessage): void {
    if (message.type === 'streams') {
      this.#heardAt = Date.now();
      this.#become(idsToShow(this.#seen, message.streams, this.#heardAt));
    }
  }

  #become(ids: readonly string[]): void {
    if (this.#known.refusal || ids.join() !== this.#known.ids?.join()) {
      this.#known = { ids, again: true };
      this.#changed(this.#known);
    }
  }

  #linkChanged(state: LinkState): void {
    if (state.kind !== 'joined') {
      this.#known = { ...this.#known, refusal: state.refusal, again: state.kind === 'lost' };
      this.#changed(this.#known);
    }
  }
}

/** Ids of the streams there are, and of those that were there within the last minute; `seen` is brought up to date. */
export function idsToShow(seen: Map<string, number>, streams: readonly StreamRow[], now: number): readonly string[] {
  streams.forEach(({ id }) => seen.set(id, now));
  seen.forEach((at, id) => now - at > KEPT_MS && seen.delete(id));
  return [...seen.keys()].sort();
}
