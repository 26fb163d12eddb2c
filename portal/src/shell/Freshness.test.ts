import { expect, test } from 'vitest';
import { isStale } from './Freshness';

const AT = new Date('2026-11-20T12:00:00Z');
const after = (ms: number): Date => new Date(AT.getTime() + ms);

test('a list is stale after three missed polls', () => {
  expect(isStale(AT, after(12_000), 3000)).toBe(false);
  expect(isStale(AT, after(12_001), 3000)).toBe(true);
});
