import { expect, test } from 'vitest';
import type { Recording } from './recordingRequests';
import { byDay, eventWords, size } from './days';

function clip(recorded_at: string): Recording {
  return {
    file_path: recorded_at,
    pod_id: 'p',
    camera_id: 'gate',
    community_id: 'oak-hills',
    size_bytes: 1,
    recorded_at,
  };
}

test('clips are grouped by day in the given order', () => {
  const days = byDay([clip('2026-11-20T12:00:00Z'), clip('2026-11-20T09:00:00Z'), clip('2026-11-19T23:00:00Z')], (at) =>
    at.toISOString().slice(0, 10),
  );
  expect(days.map(({ name, recordings }) => [name, recordings.length])).toEqual([
    ['2026-11-20', 2],
    ['2026-11-19', 1],
  ]);
});

test.each([
  ['plate_detection', 'Plate seen'],
  ['gate_forced', 'gate forced'],
  [undefined, 'Clip'],
])('the event %j is shown as %j', (type, words) => {
  expect(eventWords(type)).toBe(words);
});

test.each([
  [1, '1 kB'],
  [999_499, '999 kB'],
  [5_242_880, '5.2 MB'],
])('%i bytes are shown as %j', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});
