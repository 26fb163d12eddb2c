import { expect, test } from 'vitest';
import { dayOf, hoursOf, shifted } from './dayTime';

const iso = (at: number): string => new Date(at).toISOString();

test.each([
  ['2026-11-20', 'America/New_York', '2026-11-20T05:00:00.000Z', 24],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', 23],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 25],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
  // Clocks go forward at midnight: the day begins at 01:00.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', 23],
  ['2026-07-01', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z', 24],
  ['2026-07-01', 'Pacific/Pago_Pago', '2026-07-01T11:00:00.000Z', 24],
])('%s in %s begins at %s and has %i hours', (date, zone, start, hours) => {
  const day = dayOf(date, zone);
  expect(iso(day.start)).toBe(start);
  expect((day.end - day.start) / 3_600_000).toBe(hours);
  expect(hoursOf(day, zone)).toHaveLength(hours);
});

test('a day ends when the next begins', () => {
  const zone = 'Australia/Lord_Howe';
  for (let date = '2026-04-01'; date < '2026-04-10'; date = shifted(date, 1)) {
    expect(dayOf(date, zone).end).toBe(dayOf(shifted(date, 1), zone).start);
  }
});

test('an hour that is skipped is missing, and one that passes twice is there twice', () => {
  const clocks = (date: string) =>
    hoursOf(dayOf(date, 'America/New_York'), 'America/New_York')
      .slice(0, 4)
      .map(({ clock, twice }) => [clock, twice]);
  expect(clocks('2026-03-08')).toEqual([
    [0, false],
    [1, false],
    [3, false],
    [4, false],
  ]);
  expect(clocks('2026-11-01')).toEqual([
    [0, false],
    [1, true],
    [1, true],
    [2, false],
  ]);
});

test('a day may begin at another hour than midnight', () => {
  const [first] = hoursOf(dayOf('2026-04-24', 'Africa/Cairo'), 'Africa/Cairo');
  expect(first).toMatchObject({ clock: 1, minute: 0 });
});

test('days are counted over months and years', () => {
  expect(shifted('2026-12-31', 1)).toBe('2027-01-01');
  expect(shifted('2026-03-01', -1)).toBe('2026-02-28');
});
