import { expect, test } from 'vitest';
import type { Detection } from '../api/api';
import { arrivals, podDiffers, reasonWords, remarks, similarWords } from './decision';

function seen(event: string, pod = 'north'): Detection {
  return {
    event_id: event,
    pod_id: pod,
    community_id: 'oak-hills',
    site_id: 'main-gate',
    plate: 'ABC123',
    decision: 'allow',
    reason: 'listed',
    detected_at: '2026-11-20T12:00:00Z',
    received_at: '2026-11-20T12:00:01Z',
  };
}

test('arrivals are what stands above everything known, oldest first', () => {
  expect(arrivals([seen('a')], [seen('c'), seen('b'), seen('a')]).map(({ event_id }) => event_id)).toEqual(['b', 'c']);
});

test('older plates that one asks for are no arrivals', () => {
  expect(arrivals([seen('b')], [seen('b'), seen('a')])).toEqual([]);
});

test('the first plate ever is an arrival, and the same event of another pod is another', () => {
  expect(arrivals([], [seen('a')])).toHaveLength(1);
  expect(arrivals([seen('a')], [seen('a', 'south'), seen('a')])).toHaveLength(1);
});

test('a look-alike on the list is told as a hint, and only when there is one', () => {
  expect(similarWords(seen('a'))).toBeUndefined();
  expect(similarWords({ ...seen('a'), plate: 'QQ1OAAA', similar_to: 'QQ10AAA' })).toBe(
    'Looks like QQ10AAA, which is on the list',
  );
});

test('what is no plate is said to be none', () => {
  expect(reasonWords('not_a_plate')).toBe('Not a valid plate');
});

test('the pod’s decision is mentioned only where it differs', () => {
  expect(podDiffers(seen('a'))).toBeUndefined();
  expect(podDiffers({ ...seen('a'), pod_decision: 'allow' })).toBeUndefined();
  expect(podDiffers({ ...seen('a'), pod_decision: 'deny' })).toBe('– but the pod denied it');
});

function change(
  sequence: number,
  plate: string,
  reason: Detection['reason'],
): NonNullable<Detection['changes']>[number] {
  return {
    sequence,
    plate,
    reason,
    decision: reason === 'listed' ? 'allow' : 'deny',
    score: 0.9 + sequence / 100,
    detected_at: '2026-11-20T12:00:00Z',
    received_at: '2026-11-20T12:00:01Z',
  };
}

test('a car that was read once and in time needs no remark', () => {
  expect(remarks(seen('a'))).toEqual([]);
});

test('a corrected plate tells what was read first', () => {
  const changes = [change(1, 'A8C123', 'not_listed'), change(2, 'ABC123', 'listed')];
  expect(remarks({ ...seen('a'), changes })).toEqual(['Corrected, first read as A8C123, 91 % sure: not on the list']);
});

test('a later reading that took no allowance back is told', () => {
  const changes = [change(1, 'ABC123', 'listed'), change(2, 'A8C123', 'not_listed')];
  expect(remarks({ ...seen('a'), changes })).toEqual(['Later read as A8C123, 92 % sure: not on the list']);
});

test('a repeat and what is told late are called so', () => {
  expect(remarks({ ...seen('b'), repeat_of: 'a', late: true })).toEqual([
    'Same car as seconds before',
    'Reported late, so no gate opened',
  ]);
});

test('a correction of the newest car is an arrival', () => {
  const corrected = { ...seen('a'), changes: [change(1, 'A8C123', 'not_listed'), change(2, 'ABC123', 'listed')] };
  expect(arrivals([seen('a')], [corrected])).toEqual([corrected]);
});
