import type { Listed } from '../api/api';
import type { ListPage } from '../api/longList';
import type { SitePlate } from './plateRequests';

/** Where a page begins. */
interface PageStart {
  readonly cursor?: string;
  /** The last plate of the page before; empty at the beginning. */
  readonly after: string;
}

/**
 * The part of a long whitelist that was loaded so far, by plate. Pages are requested one after the other as they are
 * needed; a poll requests again those that are shown, because others change the list, too.
 */
export class LoadedPlates {
  readonly #page: (cursor?: string) => Promise<ListPage<SitePlate>>;
  #items: readonly SitePlate[] = [];
  /** Of all pages that were loaded, in order. */
  #starts: readonly PageStart[] = [];
  /** Where the next page begins; undefined at the end of the list. */
  #next: PageStart | undefined = { after: '' };
  #shown: readonly [string, string] = ['', ''];

  constructor(page: (cursor?: string) => Promise<ListPage<SitePlate>>) {
    this.#page = page;
  }

  /** Names the first and the last plate that are shown, or the one that was changed. */
  show(first: string, last = first): void {
    this.#shown = [first, last];
  }

  /** Makes the next request begin at the beginning of the list. */
  forget(): void {
    this.#items = [];
    this.#starts = [];
    this.#next = { after: '' };
    this.#shown = ['', ''];
  }

  /** Requests further pages until there are `pages`; if there are already, those that are shown. */
  async ask(pages: number): Promise<Listed<SitePlate>> {
    if (this.#starts.length >= pages || this.#next === undefined) {
      await this.#refresh();
    }
    while (this.#starts.length < pages && this.#next !== undefined) {
      const start = this.#next;
      const { items, next } = await this.#page(start.cursor);
      // The list was forgotten meanwhile.
      if (start !== this.#next) continue;
      this.#items = [...this.#items, ...items];
      this.#starts = [...this.#starts, start];
      this.#next = next === undefined ? undefined : { cursor: next, after: items.at(-1)?.plate ?? start.after };
    }
    return { items: this.#items, more: this.#next !== undefined };
  }

  async #refresh(): Promise<void> {
    const [first, last] = this.#shown.map((plate) => this.#pageOf(plate)) as [number, number];
    for (let page = first; page <= last && page < this.#starts.length; page++) {
      const start = this.#starts[page]!;
      const now = await this.#page(start.cursor);
      if (start !== this.#starts[page]) return;
      this.#replace(page, now);
    }
  }

  #pageOf(plate: string): number {
    return Math.max(
      0,
      this.#starts.findLastIndex(({ after }) => after < plate),
    );
  }

  /** Puts what the cloud lists now from the start of a page on in the place of what it listed. */
  #replace(page: number, { items, next }: ListPage<SitePlate>): void {
    const { after } = this.#starts[page]!;
    const until = items.at(-1)?.plate ?? after;
    const later = next === undefined ? [] : this.#items.filter(({ plate }) => plate > until);
    this.#items = [...this.#items.filter(({ plate }) => plate <= after), ...items, ...later];
    if (next === undefined) {
      this.#starts = this.#starts.slice(0, page + 1);
      this.#next = undefined;
    } else if (page === this.#starts.length - 1) {
      this.#next = { cursor: next, after: until };
    }
  }
}
