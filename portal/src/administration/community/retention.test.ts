import { expect, test } from 'vitest';
import { en } from '../../texts/en';
import type { Community } from './communityRequests';
import { fieldsOf, isShorter, retentionOf, retentionWords } from './retention';

const { community: texts } = en.administration;
const NO_LIMIT = { days: '', gib: '' };

test('what is typed becomes days and bytes, and is shown again as it was typed', () => {
  const request = retentionOf({ days: '30', gib: '1.5' });
  expect(request).toEqual({ retention_days: 30, retention_bytes: 1_610_612_736 });
  expect(fieldsOf(request)).toEqual({ days: '30', gib: '1.5' });
});

test('an empty field removes the limit', () => {
  expect(retentionOf(NO_LIMIT)).toEqual({ retention_days: 0, retention_bytes: 0 });
  expect(fieldsOf({})).toEqual(NO_LIMIT);
});

test('a limit that was not there before, or a smaller one, deletes recordings', () => {
  expect(isShorter(NO_LIMIT, { days: '30', gib: '' })).toBe(true);
  expect(isShorter({ days: '30', gib: '10' }, { days: '30', gib: '9' })).toBe(true);
  expect(isShorter({ days: '30', gib: '10' }, { days: '', gib: '11' })).toBe(false);
  expect(isShorter({ days: '9', gib: '' }, { days: '10', gib: '' })).toBe(false);
});

test('the words name each limit, or say that there is none', () => {
  const community = { community_id: 'c', company_id: 'a', name: 'C', created_at: '2026-11-20T12:00:00Z' } as Community;
  expect(retentionWords(texts, community, 'en')).toBe(texts.keptAlways);
  expect(retentionWords(texts, { ...community, retention_days: 30, retention_bytes: 2 ** 40 }, 'en')).toBe(
    'Recordings stay 30 days · at most 1,024 GiB of them',
  );
});
