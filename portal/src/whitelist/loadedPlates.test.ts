import { beforeEach, expect, test } from 'vitest';
import type { ListPage } from '../api/longList';
import { LoadedPlates } from './loadedPlates';
import type { SitePlate } from './plateRequests';

let listed: string[];
let asked: (string | undefined)[];

/** Pages of two plates each; a cursor is the last plate before. */
function page(cursor?: string): Promise<ListPage<SitePlate>> {
  asked.push(cursor);
  const from = listed.filter((plate) => cursor === undefined || plate > cursor);
  const items = from.slice(0, 2).map((plate) => ({ site_id: 'main-gate', plate, enabled: true }));
  return Promise.resolve({ items, ...(from.length > 2 && { next: items.at(-1)!.plate }) });
}

async function after(loaded: LoadedPlates, pages: number): Promise<string> {
  return (await loaded.ask(pages)).items.map(({ plate }) => plate).join(' ');
}

beforeEach(() => {
  listed = ['A1', 'B1', 'C1', 'D1', 'E1'];
  asked = [];
});

test('each page is requested once, when it is needed', async () => {
  const loaded = new LoadedPlates(page);
  expect(await after(loaded, 1)).toBe('A1 B1');
  expect(await after(loaded, 3)).toBe('A1 B1 C1 D1 E1');
  expect(asked).toEqual([undefined, 'B1', 'D1']);
  expect(await loaded.ask(4)).toMatchObject({ more: false });
});

test('a poll requests only the pages that are shown', async () => {
  const loaded = new LoadedPlates(page);
  await loaded.ask(3);
  asked = [];
  loaded.show('C1', 'E1');
  await loaded.ask(3);
  expect(asked).toEqual(['B1', 'D1']);
});

test('an added plate appears in its place, and none is lost', async () => {
  const loaded = new LoadedPlates(page);
  await loaded.ask(3);
  listed = ['A1', 'B1', 'B2', 'C1', 'D1', 'E1'];
  loaded.show('B2');
  expect(await after(loaded, 3)).toBe('A1 B1 B2 C1 D1 E1');
});

test('a removed plate disappears, also the last one', async () => {
  const loaded = new LoadedPlates(page);
  await loaded.ask(2);
  listed = ['A1', 'C1', 'D1', 'E1'];
  loaded.show('B1');
  expect(await after(loaded, 2)).toBe('A1 C1 D1');
  expect(await after(loaded, 3)).toBe('A1 C1 D1 E1');
  listed = ['A1'];
  loaded.show('A1');
  expect(await after(loaded, 3)).toBe('A1');
});

test('a list that was empty gets its first plate', async () => {
  listed = [];
  const loaded = new LoadedPlates(page);
  expect(await after(loaded, 1)).toBe('');
  listed = ['B1'];
  loaded.show('B1');
  expect(await after(loaded, 1)).toBe('B1');
});

test('a page that arrives after the list was forgotten is not put into it', async () => {
  const loaded = new LoadedPlates(page);
  await loaded.ask(1);
  const late = loaded.ask(2);
  loaded.forget();
  expect((await late).items.map(({ plate }) => plate)).toEqual(['A1', 'B1', 'C1', 'D1']);
  const refreshed = loaded.ask(2);
  loaded.forget();
  expect((await refreshed).items.map(({ plate }) => plate)).toEqual(['A1', 'B1', 'C1', 'D1']);
});
