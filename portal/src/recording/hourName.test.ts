import { expect, test } from 'vitest';
import { timesIn } from '../shell/time';
import { en } from '../texts/en';
import { dayOf, hoursOf } from './dayTime';
import { hourName } from './hourName';

test('the two hours of a clock that is set back have different names', () => {
  const zone = 'America/New_York';
  const times = timesIn(en.time, 'en-US', zone);
  const names = hoursOf(dayOf('2026-11-01', zone), zone).map((hour) => hourName(hour, times, 'en-US', zone));
  expect(names.slice(0, 4).map((name) => name.replaceAll('\u202f', ' '))).toEqual([
    '12:00 AM',
    '1:00 AM EDT',
    '1:00 AM EST',
    '2:00 AM',
  ]);
  expect(new Set(names).size).toBe(25);
});
