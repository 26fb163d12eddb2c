import { expect, test } from 'vitest';
import { fleet } from '../texts/en/fleet';
import type { Pod } from './podRequests';
import { health, podStatus, podsSummary } from './podStatus';

const NOW = new Date('2026-11-20T12:00:00Z');

function pod(status: Pod['status'], silentSeconds: number): Pod {
  const last_heartbeat = new Date(NOW.getTime() - silentSeconds * 1000).toISOString();
  return {
    pod_id: 'p',
    name: 'North Gate POD',
    company_id: 'acme',
    community_id: 'oak-hills',
    site_id: 'main-gate',
    status,
    last_heartbeat,
  };
}

test.each([
  ['online', 20, 'Online', 'good'],
  ['online', 300, 'Online', 'good'],
  ['online', 301, 'Late', 'warn'],
  ['error', 20, 'Error', 'warn'],
  ['offline', 900, 'Offline', 'bad'],
  ['retired', 900, 'Retired', 'off'],
] as const)('a pod that is %s and silent for %i s is shown as %s', (status, silent, word, tone) => {
  expect(podStatus(pod(status, silent), NOW, fleet)).toEqual({ word, tone });
});

test('the summary names the worst status', () => {
  expect(podsSummary([pod('online', 1)], NOW, fleet).word).toBe('Pod online');
  expect(podsSummary([pod('online', 1), pod('online', 1)], NOW, fleet).word).toBe('All 2 pods online');
  expect(podsSummary([pod('online', 1), pod('error', 1)], NOW, fleet).word).toBe('1 of 2 pods need attention');
  expect(podsSummary([pod('error', 1), pod('offline', 900), pod('online', 1)], NOW, fleet).word).toBe(
    '1 of 3 pods offline',
  );
});

test('the summary does not count retired pods', () => {
  expect(podsSummary([pod('online', 1), pod('retired', 900)], NOW, fleet).word).toBe('Pod online');
});

test('only reported measures are shown, and those near their limit are marked', () => {
  const measures = health({ ...pod('online', 1), cpu_usage: 45.2, disk_usage: 91, temperature: 78 }, fleet);
  expect(measures.map(({ name, text, tone }) => [name, text, tone])).toEqual([
    ['CPU', '45 %', 'good'],
    ['Disk', '91 %', 'bad'],
    ['Temperature', '78 °C', 'warn'],
  ]);
  expect(health({ ...pod('online', 1), temperature: -20 }, fleet)[0]?.share).toBe(0);
});
