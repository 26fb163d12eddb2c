import { expect, test } from 'vitest';
import type { PodHistory } from './historyRequests';
import { availability, presenceOf } from './presence';

const HISTORY: PodHistory = {
  pod_id: 'p',
  from: '2026-11-20',
  to: '2026-11-21',
  samples: [],
  changes: [],
  omitted_changes: 0,
};
const ONLINE = { status: 'online', last_heartbeat: '2026-11-21T11:59:30Z' } as const;
const NOW = new Date('2026-11-21T12:00:00Z');

test('a pod without a change has one status, or none that is known', () => {
  expect(presenceOf({ ...HISTORY, status_before: 'online' }, ONLINE, NOW)).toEqual([
    { status: 'online', from: new Date('2026-11-20T00:00:00Z'), to: NOW },
  ]);
  expect(availability(presenceOf(HISTORY, ONLINE, NOW))).toBeUndefined();
});

test('an outage is between two times online, and lowers the availability', () => {
  const spans = presenceOf(
    {
      ...HISTORY,
      status_before: 'online',
      changes: [
        { at: '2026-11-20T12:00:00Z', status: 'offline' },
        { at: '2026-11-20T21:00:00Z', status: 'online' },
      ],
    },
    ONLINE,
    NOW,
  );
  expect(spans.map(({ status, to }) => [status, to.toISOString()])).toEqual([
    ['online', '2026-11-20T12:00:00.000Z'],
    ['offline', '2026-11-20T21:00:00.000Z'],
    ['online', '2026-11-21T12:00:00.000Z'],
  ]);
  expect(availability(spans)).toBe(0.75);
});

test('a new pod is counted from its first heartbeat', () => {
  const spans = presenceOf({ ...HISTORY, changes: [{ at: '2026-11-21T00:00:00Z', status: 'online' }] }, ONLINE, NOW);
  expect(spans.map(({ status }) => status)).toEqual([undefined, 'online']);
  expect(availability(spans)).toBe(1);
});

test('a pod that went silent without a change is offline since its last heartbeat', () => {
  const silent = { status: 'offline', last_heartbeat: '2026-11-21T06:00:00Z' } as const;
  const spans = presenceOf({ ...HISTORY, status_before: 'online' }, silent, NOW);
  expect(spans.map(({ status, from }) => [status, from.toISOString()])).toEqual([
    ['online', '2026-11-20T00:00:00.000Z'],
    ['offline', '2026-11-21T06:00:00.000Z'],
  ]);
});

test('the presence of a retired pod ends with its last heartbeat', () => {
  const retired = { status: 'retired', last_heartbeat: '2026-11-21T06:00:00Z' } as const;
  const spans = presenceOf({ ...HISTORY, status_before: 'online' }, retired, NOW);
  expect(spans.map(({ to }) => to.toISOString())).toEqual(['2026-11-21T06:00:00.000Z']);
});
