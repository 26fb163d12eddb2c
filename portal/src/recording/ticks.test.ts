import { expect, test } from 'vitest';
import { dayOf, hoursOf } from './dayTime';
import { ticksOf } from './ticks';

const ZONE = 'America/New_York';
const labels = (date: string): readonly string[] => {
  const day = dayOf(date, ZONE);
  return ticksOf(hoursOf(day, ZONE), day)
    .filter(({ labelled }) => labelled)
    .map(({ at }) => new Date(at).toISOString());
};

test('a whole day has a label every six hours of its clock, also when the clocks change', () => {
  expect(labels('2026-11-20')).toEqual(
    [5, 11, 17, 23].map((hour) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString()),
  );
  expect(labels('2026-11-01')).toEqual(
    [4, 11, 17, 23].map((hour) => new Date(Date.UTC(2026, 10, 1, hour)).toISOString()),
  );
  expect(labels('2026-03-08')).toEqual(
    [5, 10, 16, 22].map((hour) => new Date(Date.UTC(2026, 2, 8, hour)).toISOString()),
  );
});

test('an hour has a tick every quarter', () => {
  const day = dayOf('2026-11-20', ZONE);
  const shown = { start: day.start + 60_000, end: day.start + 3_660_000 };
  expect(ticksOf(hoursOf(day, ZONE), shown).map(({ at }) => (at - day.start) / 60_000)).toEqual([15, 30, 45, 60]);
});
