import type { StreamToken } from '../api/api';
import { asRefusal, type Refusal } from '../api/refusal';

/** Milliseconds after which a token that lives `expiresIn` seconds is replaced: at four fifths of its life. */
export function replaceAfter(expiresIn: number): number {
  return Math.max(1, expiresIn * 0.8) * 1000;
}

/** Pause before asking again after `failures` failures in a row, milliseconds: 1, 2, 4, 8, then 15 s. */
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
 * A stream token that stays fresh: replaced well before it ends, and asked for again when that fails.
 * Times are counted from when a token arrived, so a wrong clock of the device does no harm.
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

  /** `replaced` hears of every token after the first, `refused` when there will be no other. */
  constructor(
    request: () => Promise<StreamToken>,
    replaced: (token: StreamToken) => void,
    refused: (refusal: Refusal) => void,
  ) {
    this.#request = request;
    this.#replaced = replaced;
    this.#refused = refused;
  }

  /** The token to use now; asks for one when there is none or it has ended. Rejects with a Refusal. */
  async current(): Promise<StreamToken> {
    if (this.#token === undefined || Date.now() >= this.#endsAt) {
      const forgotten = this.#forgotten;
      const token = await this.#request();
      if (forgotten !== this.#forgotten) {
        return token;
      }
      this.#take(token);
    }
    return this.#token!;
  }

  /** The token at hand, if any, fresh or not. */
  get latest(): StreamToken | undefined {
    return this.#token;
  }

  /** It is of no use any more, or of none for now: the next `current` asks for another. */
  forget(): void {
    this.#forgotten++;
    this.#endsAt = 0;
    clearTimeout(this.#timer);
  }

  close(): void {
    this.#closed = true;
    this.forget();
  }

  #take(token: StreamToken): void {
    this.#token = token;
    this.#endsAt = Date.now() + token.expires_in * 1000;
    this.#later(replaceAfter(token.expires_in), 0);
  }

  #later(afterMs: number, failures: number): void {
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
        this.#take(token);
        this.#replaced(token);
      }
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (forgotten !== this.#forgotten) {
        return;
      }
      if (refusal.passing) {
        this.#later(askAgainAfter(failures + 1), failures + 1);
      } else {
        this.forget();
        this.#refused(refusal);
      }
    }
  }
}
