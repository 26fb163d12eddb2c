import { expect, test } from 'vitest';
import { en } from '../texts/en';
import { deletedAt, retentionWords } from './retention';

test.each([
  [{}, 'Recordings stay as long as your installation keeps them.'],
  [{ retention_days: 1 }, 'Recordings are deleted after 1 day.'],
  [{ retention_bytes: 1e12 }, 'The oldest recordings are deleted when all of the community take more than 1 TB.'],
  [
    { retention_days: 30, retention_bytes: 5e11 },
    'Recordings are deleted after 30 days. The oldest are deleted earlier if all of the community take more than 500 GB.',
  ],
])('the retention %j is told in words', (kept, words) => {
  expect(retentionWords(kept, en.recording, 'en-GB')).toBe(words);
});

test('a recording becomes too old its days after it began', () => {
  expect(deletedAt('2026-11-20T12:00:00Z', { retention_days: 30 })).toEqual(new Date('2026-12-20T12:00:00Z'));
  expect(deletedAt('2026-11-20T12:00:00Z', {})).toBeUndefined();
});
