import type { StreamToken } from './streamTokenRequests';
import { asRefusal, type Refusal } from '../api/refusal';

/** Milliseconds after which a token that is valid for `expiresIn` seconds is replaced: after four fifths of that. */
export function replaceAfter(expiresIn: number): number {
  return Math.max(1, expiresIn * 0.8) * 1000;
}

/** Pause before the next attempt after `failures` failures in a row, milliseconds: 1, 2, 4, 8, then 15 s. */
export function askAgainAfter(failures: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.max(0, failures - 1));
}

/** The same address with `token` in place of the token it carries; an address without one stays as it is. */
export function withToken(address: string, token: string): string {
  const url = new URL(address);
  if (!url.searchParams.has('token')) {
    return address;
  }
  url.searchParams.set('token', token);
  return url.href;
}

/**
 * A stream token that is replaced well before it expires, with retries.
 * Its life is counted from its arrival, so the device's clock may be wrong.
 */
export class FreshToken {
  readonly #request: () => Promise<StreamToken>;
  readonly #replaced: (token: StreamToken) => void;
  readonly #refused: (refusal: Refusal) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endsAt = 0;
  #token: StreamToken | undefined;
  #closed = false;
  /** Counts calls of `forget`; a token requested before the latest one is not kept. */
  #forgotten = 0;

  /** `replaced` is called with every token after the first, `refused` when there will be no other. */
  constructor(
    request: () => Promise<StreamToken>,
    replaced: (token: StreamToken) => void,
    refused: (refusal: Refusal) => void,
  ) {
    this.#request = request;
    this.#replaced = replaced;
    this.#refused = refused;
  }

  /** Returns the current token; requests one if there is none or it has expired. Rejects with a Refusal. */
  async current(): Promise<StreamToken> {
    if (this.#token === undefined || Date.now() >= this.#endsAt) {
      const forgotten = this.#forgotten;
      const token = await this.#request();
      if (forgotten !== this.#forgotten) {
        return token;
      }
      this.#store(token);
    }
    return this.#token!;
  }

  /** The latest token, valid or not; undefined before the first. */
  get latest(): StreamToken | undefined {
    return this.#token;
  }

  /** Discards the token: the next `current` requests another. */
  forget(): void {
    this.#forgotten++;
    this.#endsAt = 0;
    clearTimeout(this.#timer);
  }

  close(): void {
    this.#closed = true;
    this.forget();
  }

  #store(token: StreamToken): void {
    this.#token = token;
    this.#endsAt = Date.now() + token.expires_in * 1000;
    this.#scheduleReplacement(replaceAfter(token.expires_in), 0);
  }

  #scheduleReplacement(afterMs: number, failures: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) {
      this.#timer = setTimeout(() => void this.#replace(failures), afterMs);
    }
  }

  async #replace(failures: number): Promise<void> {
    const forgotten = this.#forgotten;
    try {
      const token = await this.#request();
      if (forgotten === this.#forgotten) {
        this.#store(token);
        this.#replaced(token);
      }
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (forgotten !== this.#forgotten) {
        return;
      }
      if (refusal.passing) {
        this.#scheduleReplacement(askAgainAfter(failures + 1), failures + 1);
      } else {
        this.forget();
        this.#refused(refusal);
      }
    }
  }
}
