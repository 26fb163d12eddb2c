import { expect, test } from 'vitest';
import type { Detection } from '../api/api';
import { arrivals, podDiffers } from './decision';

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

test('the pod’s decision is mentioned only where it differs', () => {
  expect(podDiffers(seen('a'))).toBeUndefined();
  expect(podDiffers({ ...seen('a'), pod_decision: 'allow' })).toBeUndefined();
  expect(podDiffers({ ...seen('a'), pod_decision: 'deny' })).toBe('– but the pod denied it');
});
