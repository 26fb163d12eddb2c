import { asRefusal, type Refusal } from './refusal';

/** The state of a polled value. */
export interface Polled<T> {
  /** The latest answer; kept while later requests fail, so check `refusal` and `at` too. */
  readonly value?: T;
  /** When `value` arrived. */
  readonly at?: Date;
  /** Why the latest request failed; absent if it succeeded. */
  readonly refusal?: Refusal;
  /** True while a request is in progress. */
  readonly asking: boolean;
}

/** The page's visibility, as in `document`. */
export interface Visibility {
  readonly hidden: boolean;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

const LONGEST_PAUSE_MS = 60_000;

/**
 * Time until the next request: the interval; after failures some seconds, doubled for each in a row, at most a minute.
 */
export function pause(everyMs: number, failures: number): number {
  return failures === 0 ? everyMs : Math.min(Math.min(everyMs, 5000) * 2 ** failures, LONGEST_PAUSE_MS);
}

/**
 * Sends a request at once, and again an interval after each answer. Pauses while the page is
 * hidden, and sends one at once when the page is visible again.
 */
export class Poll<T> {
  readonly #ask: () => Promise<T>;
  readonly #everyMs: number;
  readonly #page: Visibility;
  readonly #changed: () => void;
  #polled: Polled<T> = { asking: true };
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = true;
  #inProgress = false;
  #repeat = false;

  constructor(ask: () => Promise<T>, everyMs: number, page: Visibility, changed: () => void) {
    this.#ask = ask;
    this.#everyMs = everyMs;
    this.#page = page;
    this.#changed = changed;
  }

  start(): void {
    this.#page.addEventListener('visibilitychange', this.#onVisibility);
    void this.#request();
  }

  get polled(): Polled<T> {
    return this.#polled;
  }

  /** Sends a request now; if one is in progress, another right after it. */
  again(): void {
    if (!this.#open) return;
    clearTimeout(this.#timer);
    this.#repeat = this.#inProgress;
    void this.#request();
  }

  close(): void {
    this.#open = false;
    clearTimeout(this.#timer);
    this.#page.removeEventListener('visibilitychange', this.#onVisibility);
  }

  #onVisibility = (): void => {
    if (this.#page.hidden) {
      clearTimeout(this.#timer);
    } else {
      this.again();
    }
  };

  async #request(): Promise<void> {
    if (this.#inProgress) {
      return;
    }
    this.#inProgress = true;
    this.#update({ ...this.#polled, asking: true });
    try {
      const value = await this.#ask();
      this.#failures = 0;
      this.#update({ value, at: new Date(), asking: false });
    } catch (thrown) {
      this.#failures++;
      this.#update({ ...this.#polled, refusal: asRefusal(thrown), asking: false });
    } finally {
      this.#inProgress = false;
    }
    if (this.#open && this.#repeat) {
      this.#repeat = false;
      void this.#request();
    } else if (this.#open && !this.#page.hidden) {
      this.#timer = setTimeout(() => void this.#request(), pause(this.#everyMs, this.#failures));
    }
  }

  #update(polled: Polled<T>): void {
    this.#polled = polled;
    if (this.#open) {
      this.#changed();
    }
  }
}
