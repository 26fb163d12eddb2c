import { expect, test } from 'vitest';
import type { Detection } from './detectionRequests';
import { isNoFilter, matches, NO_FILTER, type PlateFilter } from './plateFilter';

const CAR: Detection = {
  event_id: 'a',
  pod_id: 'north',
  community_id: 'oak-hills',
  site_id: 'main-gate',
  plate: 'ABC123',
  decision: 'deny',
  reason: 'not_listed',
  detected_at: '2026-11-20T12:00:00Z',
  received_at: '2026-11-20T12:00:01Z',
  changes: [
    {
      sequence: 1,
      plate: 'A8C123',
      decision: 'deny',
      reason: 'not_listed',
      detected_at: '2026-11-20T12:00:00Z',
      received_at: '2026-11-20T12:00:01Z',
    },
  ],
};

const found = (filter: Partial<PlateFilter>): boolean =>
  matches({ ...NO_FILTER, ...filter }, CAR, ({ detected_at }) => detected_at.slice(0, 10));

test.each([
  {},
  { plate: 'c-1 2' },
  { plate: 'a8c' },
  { decision: 'deny' },
  { siteId: 'main-gate', podId: 'north' },
  { fromDay: '2026-11-20', toDay: '2026-11-20' },
] satisfies Partial<PlateFilter>[])('%j finds the car', (filter) => {
  expect(found(filter)).toBe(true);
});

test.each([
  { plate: 'XYZ' },
  { decision: 'allow' },
  { siteId: 'south-gate' },
  { podId: 'south' },
  { fromDay: '2026-11-21' },
  { toDay: '2026-11-19' },
  { plate: 'ABC', decision: 'allow' },
] satisfies Partial<PlateFilter>[])('%j does not find it', (filter) => {
  expect(found(filter)).toBe(false);
});

test('only an empty filter is none', () => {
  expect(isNoFilter(NO_FILTER)).toBe(true);
  expect(isNoFilter({ ...NO_FILTER, toDay: '2026-11-20' })).toBe(false);
});
