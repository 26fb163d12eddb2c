import { expect, test } from 'vitest';
import { timesIn } from '../shell/time';
import { en } from '../texts/en';
import { actionWord, changeWords } from './history';
import type { AuditEntry } from './plateRequests';

const UTC = timesIn(en.time, 'en-GB', 'UTC');
const NOW = new Date('2026-11-20T12:00:00Z');

function change(before: Record<string, string>, after: Record<string, string>): AuditEntry {
  return {
    number: 1,
    at: '2026-11-20T12:00:00Z',
    user_id: 'owner',
    action: 'plate_put',
    subject: 'XYZ789',
    before,
    after,
    previous_hash: '',
    hash: '',
  };
}

const wordsOf = (entry: AuditEntry): unknown => [
  actionWord(entry, en.whitelist),
  ...changeWords(entry, NOW, UTC, en.whitelist),
];

test('an added entry shows its values', () => {
  expect(wordsOf(change({}, { enabled: 'true', unit: '101' }))).toEqual(['Added', 'Let in: yes', 'Unit: 101']);
});

test('a changed entry shows before and after, and only what differs', () => {
  const entry = change(
    { enabled: 'true', unit: '101', entries_used: '1' },
    { enabled: 'false', unit: '101', valid_until: '2026-11-20T18:00:00Z', entries_used: '2' },
  );
  expect(wordsOf(entry)).toEqual(['Changed', 'Let in: yes → no', 'Valid until: nothing → Today, 18:00']);
});

test('a removed entry shows what it was', () => {
  expect(wordsOf(change({ enabled: 'true', note: 'Gardener' }, {}))).toEqual([
    'Removed',
    'Let in: yes',
    'Note: Gardener',
  ]);
});
