import { expect, test } from 'vitest';
import type { SitePlate } from './plateRequests';
import { timesIn } from '../shell/time';
import { en } from '../texts/en';
import { validityWords } from './validity';

const UTC = timesIn(en.time, 'en-GB', 'UTC');
const NOW = new Date('2026-11-20T12:00:00Z');
const ENTRY: SitePlate = { site_id: 'main-gate', plate: 'ABC123', enabled: true };

test('an entry without a limit has no line', () => {
  expect(validityWords(ENTRY, NOW, UTC, en.whitelist)).toEqual([]);
});

test.each([
  [{ ends: '2027-01-01' }, ['Until 2027-01-01']],
  [{ starts: '2025-01-01' }, ['From 2025-01-01']],
  [{ starts: '2025-01-01', ends: '2027-01-01' }, ['From 2025-01-01 to 2027-01-01']],
  [{ max_entries: 3 }, ['0 of 3 entries used']],
  [{ max_entries: 3, entries_used: 4 }, ['4 of 3 entries used']],
  [{ windows: [{ days: ['monday', 'friday'], from: '08:00', to: '18:00' }] }, ['Mon, Fri 08:00 to 18:00']],
] satisfies [Partial<SitePlate>, string[]][])('%j is %j', (limits, lines) => {
  expect(validityWords({ ...ENTRY, ...limits }, NOW, UTC, en.whitelist)).toEqual(lines);
});

test('a guest pass shows the limits that it has', () => {
  expect(validityWords({ ...ENTRY, valid_until: '2026-11-20T18:00:00Z' }, NOW, UTC, en.whitelist)[0]).toMatch(
    /^Guest pass until Today/,
  );
  expect(validityWords({ ...ENTRY, valid_from: '2026-11-20T10:00:00Z' }, NOW, UTC, en.whitelist)[0]).toMatch(
    /^Guest pass from Today/,
  );
});
