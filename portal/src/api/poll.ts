import { asRefusal, type Refusal } from './refusal';

/** The state of a polled value. */
export interface Polled<T> {
  /** The latest answer; stays while later questions fail, so look at `refusal` and `at` too. */
  readonly value?: T;
  /** When `value` came. */
  readonly at?: Date;
  /** Why the latest question was not answered; absent when it was. */
  readonly refusal?: Refusal;
  /** True while a question is under way. */
  readonly asking: boolean;
}

/** The page's visibility, as in `document`. */
export interface Visibility {
  readonly hidden: boolean;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
  removeEventListener(type: 'visibilitychange', listener: () => void): void;
}

const SLOWEST_MS = 60_000;

/** Time to the next question: the interval, doubled for each failure in a row, at most a minute. */
export function pause(everyMs: number, failures: number): number {
  return Math.min(everyMs * 2 ** failures, Math.max(everyMs, SLOWEST_MS));
}

/**
 * Asks a question at once and then again some time after each answer, but not while the page is
 * hidden: then it waits, and asks at once when somebody looks again.
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
  #underWay = false;
  #onceMore = false;

  constructor(ask: () => Promise<T>, everyMs: number, page: Visibility, changed: () => void) {
    this.#ask = ask;
    this.#everyMs = everyMs;
    this.#page = page;
    this.#changed = changed;
  }

  start(): void {
    this.#page.addEventListener('visibilitychange', this.#onVisibility);
    void this.#question();
  }

  get polled(): Polled<T> {
    return this.#polled;
  }

  /** Asks now instead of later; when a question is under way, once more right after it. */
  again(): void {
    clearTimeout(this.#timer);
    this.#onceMore = this.#underWay;
    void this.#question();
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

  async #question(): Promise<void> {
    if (this.#underWay) {
      return;
    }
    this.#underWay = true;
    this.#become({ ...this.#polled, asking: true });
    try {
      const value = await this.#ask();
      this.#failures = 0;
      this.#become({ value, at: new Date(), asking: false });
    } catch (thrown) {
      this.#failures++;
      this.#become({ ...this.#polled, refusal: asRefusal(thrown), asking: false });
    } finally {
      this.#underWay = false;
    }
    if (this.#open && this.#onceMore) {
      this.#onceMore = false;
      void this.#question();
    } else if (this.#open && !this.#page.hidden) {
      this.#timer = setTimeout(() => void this.#question(), pause(this.#everyMs, this.#failures));
    }
  }

  #become(polled: Polled<T>): void {
    this.#polled = polled;
    if (this.#open) {
      this.#changed();
    }
  }
}
