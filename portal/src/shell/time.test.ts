import { expect, test } from 'vitest';
import { en } from '../texts/en';
import { isoDay, length, localeOf, timesIn } from './time';

const NOW = new Date('2026-11-20T12:00:00Z');
const UTC = timesIn(en.time, 'en-GB', 'UTC');
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
  expect(UTC.ago(before(seconds), NOW)).toBe(words);
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

test('a day changes at midnight of the place, not of UTC', () => {
  const at = new Date('2026-11-20T03:00:00Z');
  expect(UTC.day(at, NOW)).toBe('Today');
  expect(timesIn(en.time, 'en-GB', 'America/New_York').day(at, NOW)).toBe('Yesterday');
  expect(isoDay(at, 'America/New_York')).toBe('2026-11-19');
});

test('yesterday is the day before, also after a day of 23 hours', () => {
  const newYork = timesIn(en.time, 'en-GB', 'America/New_York');
  const now = new Date('2026-03-09T04:30:00Z');
  expect(newYork.day(new Date('2026-03-08T17:00:00Z'), now)).toBe('Yesterday');
  expect(newYork.day(new Date('2026-03-07T17:00:00Z'), now)).toMatch(/^Sat/);
});

test('older days have weekday and date, and the year if it is another', () => {
  expect(UTC.day(new Date('2026-11-16T12:00:00Z'), NOW)).toMatch(/^Mon,? 16 Nov$/);
  expect(UTC.day(new Date('2025-11-16T12:00:00Z'), NOW)).toMatch(/^Sun,? 16 Nov 2025$/);
});

test('the time has the format of the device’s variant of the language', () => {
  const at = new Date('2026-11-20T15:04:05Z');
  expect(UTC.clock(at)).toBe('15:04:05');
  expect(timesIn(en.time, localeOf('en', ['de-DE', 'en-US']), 'UTC').clock(at)).toMatch(/^3:04:05\sPM$/);
  expect(localeOf('es', ['en-US', 'es-MX'])).toBe('es-MX');
  expect([localeOf('en', ['de-DE']), localeOf('es', [])]).toEqual(['en-GB', 'es']);
});
