import { expect, test } from 'vitest';
import { ago, clock, day, length } from './time';

const NOW = new Date('2026-11-20T12:00:00Z');
const before = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);

test.each([
  [-30, 'just now'],
  [0, 'just now'],
  [4.9, 'just now'],
  [5, '5 s ago'],
  [59.9, '59 s ago'],
  [60, '1 min ago'],
  [3599, '59 min ago'],
  [3600, '1 h ago'],
  [86_399, '23 h ago'],
  [86_400, '1 day ago'],
  [400_000, '4 days ago'],
])('%f s ago is shown as %j', (seconds, words) => {
  expect(ago(before(seconds), NOW)).toBe(words);
});

test.each([
  [0, '0:00'],
  [30, '0:30'],
  [29.97, '0:30'],
  [725, '12:05'],
  [3723, '1:02:03'],
  [-1, '0:00'],
])('the length of a clip of %f s is shown as %j', (seconds, words) => {
  expect(length(seconds)).toBe(words);
});

test('a day changes at midnight of the device’s time zone, not of UTC', () => {
  const at = new Date('2026-11-20T03:00:00Z');
  expect(day(at, NOW, 'en-GB', 'UTC')).toBe('Today');
  expect(day(at, NOW, 'en-GB', 'America/New_York')).toBe('Yesterday');
});

test('older days have weekday and date, and the year if it is another', () => {
  expect(day(new Date('2026-11-16T12:00:00Z'), NOW, 'en-GB', 'UTC')).toMatch(/^Mon,? 16 Nov$/);
  expect(day(new Date('2025-11-16T12:00:00Z'), NOW, 'en-GB', 'UTC')).toMatch(/^Sun,? 16 Nov 2025$/);
});

test('the time is formatted by the device’s English locale', () => {
  expect(clock(new Date('2026-11-20T15:04:05Z'), 'en-GB', 'UTC')).toBe('15:04:05');
  expect(clock(new Date('2026-11-20T15:04:05Z'), 'en-US', 'UTC')).toMatch(/^3:04:05\sPM$/);
});
