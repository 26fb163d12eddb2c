import type { Refusal } from '../api/refusal';
import type { RouterMessage, StreamRow } from './messages';
import { RouterConnection, type ConnectionState, type Router } from './routerConnection';

/** The streams that the person may watch, as far as they are known. */
export interface Streams {
  /** Ids, sorted; undefined until the router has answered. */
  readonly ids?: readonly string[];
  /** Why the list is stale; absent while it is current. */
  readonly refusal?: Refusal;
  /** False if it is not retried automatically. */
  readonly again: boolean;
}

const EVERY_MS = 2_000;
/** A router that does not answer for this long is gone, milliseconds. */
const SILENT_MS = 10_000;
/** A phone that disconnected keeps its tile for this long, milliseconds. */
const KEPT_MS = 60_000;

/** Polls the router for the list of streams, until it is closed. */
export class StreamList {
  readonly #connection: RouterConnection;
  readonly #changed: (streams: Streams) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #seen = new Map<string, number>();
  #receivedAt = 0;
  #known: Streams = { again: true };

  constructor(router: Router, changed: (streams: Streams) => void) {
    this.#changed = changed;
    this.#connection = new RouterConnection(router, {
      endpoint: 'subscribe',
      request: () => ({ type: 'list' }),
      received: (message) => this.#receive(message),
      changed: (state) => this.#connectionChanged(state),
    });
    this.#timer = setInterval(() => this.#ask(), EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#connection.close();
  }

  #ask(): void {
    if (!this.#connection.joined) {
      return;
    }
    if (Date.now() - this.#receivedAt > SILENT_MS) {
      this.#connection.reconnect();
    } else {
      this.#connection.sendRequest();
    }
  }

  #receive(message: RouterMessage): void {
    if (message.type === 'streams') {
      this.#receivedAt = Date.now();
      this.#update(idsToShow(this.#seen, message.streams, this.#receivedAt));
    }
  }

  #update(ids: readonly string[]): void {
    if (this.#known.refusal || ids.join() !== this.#known.ids?.join()) {
      this.#known = { ids, again: true };
      this.#changed(this.#known);
    }
  }

  #connectionChanged(state: ConnectionState): void {
    if (state.kind !== 'joined') {
      this.#known = { ...this.#known, refusal: state.refusal, again: state.kind === 'lost' };
      this.#changed(this.#known);
    }
  }
}

/** Ids of the current streams and of those of the last minute, sorted; updates `seen`. */
export function idsToShow(seen: Map<string, number>, streams: readonly StreamRow[], now: number): readonly string[] {
  streams.forEach(({ id }) => seen.set(id, now));
  seen.forEach((at, id) => now - at > KEPT_MS && seen.delete(id));
  return [...seen.keys()].sort();
}
