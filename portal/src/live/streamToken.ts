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
 * A stream token that stays fresh: replaced well before it ends, asked for again when that fails.
 * Times are counted from when a token arrived, so a wrong clock of the device does no harm.
 */
export class FreshToken {
  readonly #request: () => Promise<StreamToken>;
  readonly #replaced: (token: StreamToken) => void;
  readonly #failed: (refusal: Refusal) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #endsAt = 0;
  #token: StreamToken | undefined;
  #closed = false;

  /** `replaced` hears of every token after the first, `failed` of a replacement that was refused. */
  constructor(request: () => Promise<StreamToken>, replaced: (token: StreamToken) => void, failed: (refusal: Refusal) => void) {
    this.#request = request;
    this.#replaced = replaced;
    this.#failed = failed;
  }

  /** The token to use now; asks for one when there is none or it has ended. Rejects with a Refusal. */
  async current(): Promise<StreamToken> {
    if (this.#token === undefined || Date.now() >= this.#endsAt) {
      this.#take(await this.#request());
    }
    return this.#token!;
  }

  /** The token at hand, if any, fresh or not. */
  get latest(): StreamToken | undefined {
    return this.#token;
  }

  /** The pod refused it: the next `current` asks for another. */
  forget(): void {
    this.#endsAt = 0;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
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
    try {
      const token = await this.#request();
      if (!this.#closed) {
        this.#take(token);
        this.#replaced(token);
      }
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (!this.#closed) {
        this.#failed(refusal);
        this.#later(askAgainAfter(failures + 1), failures + 1);
      }
    }
  }
}
