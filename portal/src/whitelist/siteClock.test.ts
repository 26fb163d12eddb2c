import { expect, test } from 'vitest';
import { localOf, timeAt } from './siteClock';

const CHICAGO = 'America/Chicago';

test.each([
  ['2026-11-20T18:00:00Z', '2026-11-20T12:00'],
  ['2026-07-01T04:30:00Z', '2026-06-30T23:30'],
  ['2027-01-01T05:59:00Z', '2026-12-31T23:59'],
])('%s is %s in Chicago, and back', (time, local) => {
  expect(localOf(time, CHICAGO)).toBe(local);
  expect(timeAt(local, CHICAGO)).toBe(time);
});

test('around the changes of the clock there is one time for each', () => {
  // 2026-03-08, 02:00 to 03:00 is skipped; 2026-11-01, 01:00 to 02:00 comes twice.
  expect(timeAt('2026-03-08T01:59', CHICAGO)).toBe('2026-03-08T07:59:00Z');
  expect(timeAt('2026-03-08T02:30', CHICAGO)).toBe('2026-03-08T08:30:00Z');
  expect(timeAt('2026-03-08T03:00', CHICAGO)).toBe('2026-03-08T08:00:00Z');
  expect(timeAt('2026-11-01T01:30', CHICAGO)).toBe('2026-11-01T06:30:00Z');
  expect(timeAt('2026-11-01T02:00', CHICAGO)).toBe('2026-11-01T08:00:00Z');
});

test('an empty field is no time', () => {
  expect(localOf(undefined, CHICAGO)).toBe('');
  expect(timeAt('', CHICAGO)).toBeUndefined();
});
