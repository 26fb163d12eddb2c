import type { Listed } from '../api/api';
import { replaceAfter } from '../live/streamToken';
import type { StreamToken } from '../live/streamTokenRequests';
import type { Day } from './dayTime';
import type { PodRecording } from './podRequests';
import { LONGEST_MS } from './recordingRequests';

/** The pod is not asked about a day again within this time, milliseconds. */
export const POD_EVERY_MS = 60_000;
/** Days that are remembered. */
const MOST_DAYS = 31;

/** What the pod has of a day, and a token for its files. */
export interface PodDay {
  readonly token: StreamToken;
  readonly recordings: Listed<PodRecording>;
}

interface Asked {
  readonly at: number;
  readonly answer: Promise<Listed<PodRecording>>;
  /** Loaded after the day's last recording was complete. */
  final: boolean;
}

/**
 * The recordings on the disk of a pod, by day, with few requests: one a minute for a day that goes on, none for a day
 * that was over when it was loaded. A token is requested when the previous one is about to expire.
 */
export class PodArchive {
  readonly #requestToken: () => Promise<StreamToken>;
  readonly #requestDay: (token: StreamToken, day: Day) => Promise<Listed<PodRecording>>;
  readonly #now: () => number;
  /** By the start of the day, because a day of another time zone is another one. */
  readonly #days = new Map<number, Asked>();
  #token: Promise<StreamToken> | undefined;
  /** The latest one that arrived. */
  #current: StreamToken | undefined;
  /** Milliseconds since 1970; counted from the token's arrival, so the device's clock may be wrong. */
  #replaceAt = Infinity;

  constructor(
    requestToken: () => Promise<StreamToken>,
    requestDay: (token: StreamToken, day: Day) => Promise<Listed<PodRecording>>,
    now: () => number = Date.now,
  ) {
    this.#requestToken = requestToken;
    this.#requestDay = requestDay;
    this.#now = now;
  }

  /** Returns what is known of the day, and asks if that may have changed. Rejects with a Refusal. */
  async load(day: Day): Promise<PodDay> {
    const token = await this.#currentToken();
    const known = this.#days.get(day.start);
    if (known && (known.final || this.#now() - known.at < POD_EVERY_MS)) {
      return { token, recordings: await known.answer };
    }
    const at = this.#now();
    const asked: Asked = { at, answer: this.#requestDay(token, day), final: false };
    this.#keep(day, asked);
    const recordings = await asked.answer;
    // A recording is listed when it is complete.
    asked.final = at >= day.end + LONGEST_MS;
    return { token, recordings };
  }

  /** A person wants another attempt: the next `load` asks the pod about the day, with another token. */
  retry(day: Day): void {
    this.#days.delete(day.start);
    this.#token = undefined;
  }

  /** The token that ends at this time is of no use: the next `load` has another one, requested once however many say so. */
  replaceToken(expiresAt: string | undefined): void {
    if (this.#current?.expires_at === expiresAt) {
      this.#token = this.#current = undefined;
    }
  }

  #keep(day: Day, asked: Asked): void {
    this.#days.delete(day.start);
    this.#days.set(day.start, asked);
    const [oldest] = this.#days.keys();
    if (this.#days.size > MOST_DAYS && oldest !== undefined) {
      this.#days.delete(oldest);
    }
  }

  async #currentToken(): Promise<StreamToken> {
    const known = this.#token;
    if (known !== undefined && this.#now() < this.#replaceAt) {
      return known;
    }
    const requested = this.#requestToken();
    this.#token = requested;
    this.#replaceAt = Infinity;
    try {
      const token = await requested;
      if (this.#token === requested) {
        this.#current = token;
        this.#replaceAt = this.#now() + replaceAfter(token.expires_in);
      }
      return token;
    } catch (thrown) {
      if (this.#token === requested) this.#token = undefined;
      throw thrown;
    }
  }
}
