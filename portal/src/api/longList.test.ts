import { expect, test } from 'vitest';
import { LongList, type ListPage } from './longList';

interface Item {
  readonly id: string;
  readonly word?: string;
}

/** Pages of two items each, by the index of the first. */
class Cloud {
  items: Item[] = [];
  asked = 0;
  readonly page = (cursor = '0'): Promise<ListPage<Item>> => {
    this.asked++;
    const end = Number(cursor) + 2;
    const items = this.items.slice(Number(cursor), end);
    return Promise.resolve({ items, ...(end < this.items.length && { next: String(end) }) });
  };
}

function listOf(...ids: string[]): [LongList<Item>, Cloud] {
  const cloud = new Cloud();
  cloud.items = ids.map((id) => ({ id }));
  return [new LongList(cloud.page, ({ id }) => id), cloud];
}

const ids = ({ items }: { items: readonly Item[] }): string => items.map(({ id }) => id).join('');

test('earlier pages are requested once, and the beginning at each poll', async () => {
  const [list, cloud] = listOf('e', 'd', 'c', 'b', 'a');
  expect(ids(await list.ask(2))).toBe('edcb');
  expect(cloud.asked).toBe(2);
  expect(ids(await list.ask(2))).toBe('edcb');
  expect(cloud.asked).toBe(3);
  expect(await list.ask(3)).toMatchObject({ more: false });
});

test('what has left the beginning stays, and a newer version replaces an item in its place', async () => {
  const [list, cloud] = listOf('c', 'b', 'a');
  await list.ask(1);
  cloud.items = [{ id: 'd' }, { id: 'c', word: 'corrected' }, { id: 'b' }, { id: 'a' }];
  const asked = await list.ask(1);
  expect(ids(asked)).toBe('dcb');
  expect(asked.items[1]!.word).toBe('corrected');
});

test('after a gap the list begins again, so that nothing is missing between two items', async () => {
  const [list, cloud] = listOf('b', 'a');
  await list.ask(2);
  cloud.items = ['f', 'e', 'd', 'c', 'b', 'a'].map((id) => ({ id }));
  expect(ids(await list.ask(1))).toBe('fe');
  expect(ids(await list.ask(3))).toBe('fedcba');
});
