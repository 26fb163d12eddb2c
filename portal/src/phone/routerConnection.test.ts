import { expect, test } from 'vitest';
import { pauseAfter } from './routerConnection';
import { fitted } from './phoneCamera';
import { idsToShow } from './streamList';

test.each([
  [1, 500],
  [2, 1000],
  [5, 8000],
  [6, 15_000],
  [1000, 15_000],
])('the pause after %d failures is at most %d ms and at least half of it', (failures, most) => {
  expect(pauseAfter(failures, () => 1)).toBe(most);
  expect(pauseAfter(failures, () => 0)).toBe(most / 2);
});

test.each([
  [640, 480, [640, 480]],
  [1920, 1080, [960, 540]],
  [1080, 1920, [540, 960]],
])('a frame of %d × %d is sent as %j', (width, height, sent) => {
  expect(fitted(width, height, 960)).toEqual(sent);
});

test('a stream that ended stays in the list for a minute', () => {
  const seen = new Map<string, number>();
  const online = (id: string) => ({ id, status: 'online' as const });
  expect(idsToShow(seen, [online('b'), online('a')], 0)).toEqual(['a', 'b']);
  expect(idsToShow(seen, [online('b')], 60_000)).toEqual(['a', 'b']);
  expect(idsToShow(seen, [online('b')], 60_001)).toEqual(['b']);
});
