import { expect, test } from 'vitest';
import type { Recording } from './recordingRequests';
import { continuousSpans, following, neighbour, recordingAt, windowAround, within } from './timeline';

const NOON = Date.parse('2026-11-20T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;

function recording(afterMs: number, seconds: number | undefined, event_type = 'continuous'): Recording {
  return {
    file_path: `${event_type}/${afterMs}`,
    pod_id: 'p',
    camera_id: 'gate',
    community_id: 'oak-hills',
    size_bytes: 1,
    recorded_at: new Date(NOON + afterMs).toISOString(),
    ...(seconds !== undefined && { duration_seconds: seconds }),
    event_type,
  };
}

const FIRST = recording(0, 600);
const SECOND_SEGMENT = recording(601 * SECOND, 600);
const APART = recording(30 * MINUTE, 600);
const CLIP = recording(5 * MINUTE, 30, 'plate_detection');
const ALL = [APART, SECOND_SEGMENT, CLIP, FIRST];

test('recording segments without a pause are one span', () => {
  expect(continuousSpans(ALL)).toEqual([
    { start: NOON, end: NOON + 1201 * SECOND },
    { start: NOON + 30 * MINUTE, end: NOON + 40 * MINUTE },
  ]);
});

test('a moment plays the clip within continuous recording, else the recording segment', () => {
  expect(recordingAt(ALL, NOON + 5 * MINUTE + 10 * SECOND, 0)).toBe(CLIP);
  expect(recordingAt(ALL, NOON + 7 * MINUTE, 0)).toBe(FIRST);
});

test('a moment without a recording plays the nearest one within the tolerance', () => {
  expect(recordingAt(ALL, NOON + 25 * MINUTE, 4 * MINUTE)).toBeUndefined();
  expect(recordingAt(ALL, NOON + 25 * MINUTE, 6 * MINUTE)).toBe(SECOND_SEGMENT);
  expect(recordingAt(ALL, NOON + 28 * MINUTE, 6 * MINUTE)).toBe(APART);
});

test('playback goes on where continuous recording follows, and ends where it does not', () => {
  expect(following(ALL, FIRST)).toBe(SECOND_SEGMENT);
  expect(following(ALL, CLIP)).toBe(FIRST);
  expect(following(ALL, SECOND_SEGMENT)).toBeUndefined();
});

test('a manual recording of more than one segment goes on in the next', () => {
  const [first, second] = [recording(0, 600, 'manual'), recording(600 * SECOND, 600, 'manual')];
  expect(following([second, first], first)).toBe(second);
  expect(following([second, FIRST], FIRST)).toBeUndefined();
});

test('a recording that began the day before belongs to both days, one without a length to its own', () => {
  const midnight = { start: NOON, end: NOON + MINUTE };
  const early = recording(-MINUTE, 90);
  const over = recording(-MINUTE, 60);
  const bare = recording(0, undefined);
  const late = recording(MINUTE, 60);
  expect(within([late, bare, over, early], midnight)).toEqual([bare, early]);
});

test('the neighbours of a moment are the nearest starts', () => {
  expect(neighbour(ALL, NOON + 6 * MINUTE, 1)).toBe(NOON + 601 * SECOND);
  expect(neighbour(ALL, NOON + 6 * MINUTE, -1)).toBe(NOON + 5 * MINUTE);
  expect(neighbour(ALL, NOON, -1)).toBeUndefined();
});

test('a part of a day stays within it', () => {
  const day = { date: '2026-11-20', start: NOON, end: NOON + 60 * MINUTE };
  const middle = (at: number) => windowAround(day, 20 * MINUTE, NOON + at * MINUTE);
  expect(middle(30)).toEqual({ start: NOON + 20 * MINUTE, end: NOON + 40 * MINUTE });
  expect(middle(0)).toEqual({ start: NOON, end: NOON + 20 * MINUTE });
  expect(middle(60)).toEqual({ start: NOON + 40 * MINUTE, end: NOON + 60 * MINUTE });
  expect(windowAround(day, 120 * MINUTE, NOON)).toEqual({ start: NOON, end: NOON + 60 * MINUTE });
});
