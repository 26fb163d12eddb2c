import type { Listed } from './api';

/** One page of a list as the cloud gives it. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** Where the list continues; absent at its end. */
  readonly next?: string;
}

/**
 * A long list, newest first. Each poll requests its beginning only; earlier pages are requested once and kept. Items
 * that have left the beginning stay. After a gap, e.g. because the page was hidden for long, it begins again.
 */
export class LongList<T> {
  readonly #page: (cursor?: string) => Promise<ListPage<T>>;
  readonly #key: (item: T) => string;
  #items: readonly T[] = [];
  #next: string | undefined;
  #pages = 0;

  /** Items with the same `key` are versions of one item. */
  constructor(page: (cursor?: string) => Promise<ListPage<T>>, key: (item: T) => string) {
    this.#page = page;
    this.#key = key;
  }

  /** Requests the beginning, and earlier pages until there are `pages`. */
  async ask(pages: number): Promise<Listed<T>> {
    this.#begin(await this.#page());
    while (this.#pages < pages && this.#next !== undefined) {
      const { items, next } = await this.#page(this.#next);
      this.#items = this.#joined(this.#items, items);
      this.#next = next;
      this.#pages++;
    }
    return { items: this.#items, more: this.#next !== undefined };
  }

  #begin({ items, next }: ListPage<T>): void {
    const known = new Set(this.#items.map(this.#key));
    if (!items.some((item) => known.has(this.#key(item)))) {
      this.#items = items;
      this.#next = next;
      this.#pages = 1;
    } else {
      this.#items = this.#joined(items, this.#items);
    }
  }

  #joined(newer: readonly T[], older: readonly T[]): readonly T[] {
    const known = new Set(newer.map(this.#key));
    return [...newer, ...older.filter((item) => !known.has(this.#key(item)))];
  }
}
