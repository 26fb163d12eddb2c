import { expect, test } from 'vitest';
import type { Detection } from './detectionRequests';
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

test('arrivals are the detections above all known ones, oldest first', () => {
  expect(arrivals([seen('a')], [seen('c'), seen('b'), seen('a')]).map(({ event_id }) => event_id)).toEqual(['b', 'c']);
});

test('older plates that are loaded later are not arrivals', () => {
  expect(arrivals([seen('b')], [seen('b'), seen('a')])).toEqual([]);
});

test('the first plate is an arrival, and so is the same event id of another pod', () => {
  expect(arrivals([], [seen('a')])).toHaveLength(1);
  expect(arrivals([seen('a')], [seen('a', 'south'), seen('a')])).toHaveLength(1);
});

test('a look-alike on the list is shown as a hint', () => {
  expect(similarWords(seen('a'))).toBeUndefined();
  expect(similarWords({ ...seen('a'), plate: 'QQ1OAAA', similar_to: 'QQ10AAA' })).toBe(
    'Looks like QQ10AAA, which is on the list',
  );
});

test('a text that is not a plate is shown as such', () => {
  expect(reasonWords('not_a_plate')).toBe('Not a valid plate');
});

test('the pod’s decision is shown only if it differs', () => {
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

test('a car with one reading in time has no remark', () => {
  expect(remarks(seen('a'))).toEqual([]);
});

test('a corrected plate shows the first reading', () => {
  const changes = [change(1, 'A8C123', 'not_listed'), change(2, 'ABC123', 'listed')];
  expect(remarks({ ...seen('a'), changes })).toEqual(['Corrected, first read as A8C123, 91 % sure: not on the list']);
});

test('a later reading that revoked no allowance is shown', () => {
  const changes = [change(1, 'ABC123', 'listed'), change(2, 'A8C123', 'not_listed')];
  expect(remarks({ ...seen('a'), changes })).toEqual(['Later read as A8C123, 92 % sure: not on the list']);
});

test('repeats and late readings are marked', () => {
  expect(remarks({ ...seen('b'), repeat_of: 'a', late: true })).toEqual([
    'Same car as seconds before',
    'Reported late, so no gate opened',
  ]);
});

test('a correction of the newest car is an arrival', () => {
  const corrected = { ...seen('a'), changes: [change(1, 'A8C123', 'not_listed'), change(2, 'ABC123', 'listed')] };
  expect(arrivals([seen('a')], [corrected])).toEqual([corrected]);
});
