import { expect, test } from 'vitest';
import type { Detection } from './detectionRequests';
import { en } from '../texts/en';
import { arrivals, canBeAllowed, podDiffers, remarks, similarWords } from './decision';
import { clipOf } from './detectionRequests';

const WORDS = en.detection;

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
  expect(similarWords(seen('a'), WORDS)).toBeUndefined();
  expect(similarWords({ ...seen('a'), plate: 'QQ1OAAA', similar_to: 'QQ10AAA' }, WORDS)).toBe(
    'Looks like QQ10AAA, which is on the list',
  );
});

test('a car that was let in as a look-alike is shown as read, with the plate that it was taken for', () => {
  const detection: Detection = { ...seen('a'), plate: 'QQ1OAAA', similar_to: 'QQ10AAA', reason: 'look_alike' };
  expect(WORDS.reasons[detection.reason]).toBe('Let in as a look-alike of a listed plate');
  expect(similarWords(detection, WORDS)).toBe('Looks like QQ10AAA, which is on the list');
  expect(canBeAllowed(detection)).toBe(false);
});

test('a text that is not a plate is shown as such', () => {
  expect(WORDS.reasons.not_a_plate).toBe('Not a valid plate');
});

test('the pod’s decision is shown only if it differs', () => {
  expect(podDiffers(seen('a'), WORDS)).toBeUndefined();
  expect(podDiffers({ ...seen('a'), pod_decision: 'allow' }, WORDS)).toBeUndefined();
  expect(podDiffers({ ...seen('a'), pod_decision: 'deny' }, WORDS)).toBe('– but the pod denied it');
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
  expect(remarks(seen('a'), WORDS)).toEqual([]);
});

test('a corrected plate shows the first reading', () => {
  const changes = [change(1, 'A8C123', 'not_listed'), change(2, 'ABC123', 'listed')];
  expect(remarks({ ...seen('a'), changes }, WORDS)).toEqual([
    'Corrected, first read as A8C123, 91 % sure: not on the list',
  ]);
});

test('a later reading that revoked no allowance is shown', () => {
  const changes = [change(1, 'ABC123', 'listed'), change(2, 'A8C123', 'not_listed')];
  expect(remarks({ ...seen('a'), changes }, WORDS)).toEqual(['Later read as A8C123, 92 % sure: not on the list']);
});

test('repeats and late readings are marked', () => {
  expect(remarks({ ...seen('b'), repeat_of: 'a', late: true }, WORDS)).toEqual([
    'Same car as seconds before',
    'Reported late, so no gate opened',
  ]);
});

test('a gate that the pod opened itself is marked, and not as late', () => {
  expect(remarks({ ...seen('a'), late: true, pod_gate: 'opened' }, WORDS)).toEqual([
    'The pod opened its gate itself, without the cloud',
  ]);
});

test('a correction of the newest car is an arrival', () => {
  const corrected = { ...seen('a'), changes: [change(1, 'A8C123', 'not_listed'), change(2, 'ABC123', 'listed')] };
  expect(arrivals([seen('a')], [corrected])).toEqual([corrected]);
});

test('a clip belongs to a car by its event, or because it was being recorded then', () => {
  const clip = {
    file_path: 'one',
    pod_id: 'north',
    camera_id: 'cam',
    community_id: 'oak-hills',
    size_bytes: 1,
    recorded_at: '2026-11-20T11:59:55Z',
    duration_seconds: 30,
  };
  const own = { ...clip, file_path: 'own', event_id: 'a', recorded_at: '2026-11-20T11:59:00Z' };
  expect(clipOf(seen('a'), [clip, own])).toBe(own);
  expect(clipOf(seen('b'), [own, clip])).toBe(clip);
  expect(clipOf(seen('b'), [own])).toBeUndefined();
});
