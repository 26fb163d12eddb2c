import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCameras } from '../src/camera/cameraRequests';
import { listPods } from '../src/pod/podRequests';
import { href, type Route } from '../src/shell/route';
import { System } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

/** How long each page is watched, milliseconds. */
const WATCHED_MS = 20_000;

/**
 * The requests to the API that each page may send in its first 20 seconds, for a manager of a company with one
 * pod and two cameras: what a page asks for more often costs more each month.
 */
const BOUNDS: Record<Exclude<Route['page'], 'accept' | 'share'>, number> = {
  overview: 36,
  plates: 20,
  wall: 12,
  live: 24,
  whitelist: 8,
  recordings: 16,
  phones: 6,
  alerts: 12,
  fleet: 10,
  pod: 18,
  administration: 8,
  more: 4,
};

test('no page asks the API more often than it is meant to', async () => {
  const { pod_id } = (await listPods(system.api('guard'), 1)).items[0]!;
  const { id } = (await listCameras(system.api('guard'), 1)).items.find((camera) => camera.pod_id === pod_id)!;
  const camera = { podId: pod_id, cameraId: id };
  const details: Partial<Record<Route['page'], object>> = {
    pod: { podId: pod_id },
    live: { camera },
    recordings: { camera },
  };
  const counts = await Promise.all(
    Object.keys(BOUNDS).map(async (name) => {
      const page = await system.visit('guard', '#/more', 'desktop');
      let asked = 0;
      page.on('request', (request) => {
        if (request.method() !== 'OPTIONS' && request.url().startsWith(`${system.config.apiUrl}/`)) asked++;
      });
      await page.goto(`${system.portal}${href({ page: name, ...details[name as Route['page']] } as Route)}`);
      asked = 0;
      await page.reload();
      await pause(WATCHED_MS);
      await page.context().close();
      return [name, asked] as const;
    }),
  );
  console.log('requests to the API in 20 s', Object.fromEntries(counts));
  for (const [name, asked] of counts) {
    expect.soft(asked, name).toBeGreaterThan(0);
    expect.soft(asked, name).toBeLessThanOrEqual(BOUNDS[name as keyof typeof BOUNDS]);
  }
});
