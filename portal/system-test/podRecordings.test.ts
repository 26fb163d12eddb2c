import { createServer, type AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { components } from '@platebridge/contract/edge';
import { PATIENCE_MS } from '../browser-test/visit';
import { plays, rowAt, seconds } from './playing';
import { RecordedSite } from './recordedSite';
import { RecordingPod } from './recordingPod';
import { keep, System, unique, type Size } from './system';

/** Long enough for a finger. */
const SECONDS = 20;

let system: System;
let pod: RecordingPod;
/** Of the exit's camera, at which no other test drives a car. */
let recorded: components['schemas']['PodRecording'];
beforeAll(async () => {
  system = await System.open();
  pod = await RecordingPod.find(system);
  recorded = await pod.record('exit', SECONDS);
}, 180_000);
afterAll(() => system.close());

const place = (camera: string, at?: string): string =>
  `#/recordings/${pod.podId}/${camera}${at === undefined ? '' : `/${encodeURIComponent(at)}`}`;
const after = (offset: number): string => new Date(Date.parse(recorded.started_at) + offset * 1000).toISOString();

/** The requests for the pod's list that a page has sent. */
function listsAskedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/recordings/list') asked.push(request.url());
  });
  return asked;
}

test.each(['phone', 'desktop'] as Size[])(
  'what the pod has recorded continuously plays from the pod (%s)',
  async (size) => {
    const page = await system.visit('owner', place('exit', after(5)), size);
    const row = rowAt(page, recorded.started_at);
    await row.and(page.locator('[aria-current]')).waitFor();
    await plays(page);
    expect(await seconds(page)).toBeGreaterThan(5);
    expect(await page.locator('video').getAttribute('src')).toContain(`${await pod.origin()}${recorded.path}?`);
    const band = page.getByRole('slider', { name: 'Timeline of the day' });
    expect(await band.getAttribute('aria-valuetext')).toContain('Continuous · On the pod');
    await page.locator('.legend').getByText('On the pod').waitFor();
    await page.getByLabel('Player').getByText('On the pod’s disk only.').waitFor();
    await row.scrollIntoViewIfNeeded();
    await row.locator('.recording-still-drawn').waitFor();

    await page.getByRole('button', { name: 'Close player' }).click();
    await page.getByRole('button', { name: '1 h' }).click();
    const span = page.locator('.timeline-pod-span').last();
    await span.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await span.boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await row.and(page.locator('[aria-current]')).waitFor();
    await plays(page);
    await page.context().close();
  },
);

test('the keys of the timeline reach what the pod has, and it is downloaded', async () => {
  const page = await system.visit('guard', place('exit'), 'desktop');
  const band = page.getByRole('slider', { name: 'Timeline of the day' });
  await rowAt(page, recorded.started_at).waitFor();
  await band.focus();
  await page.keyboard.press('End');
  for (let presses = 0; presses < 50; presses++) {
    await page.keyboard.press('ArrowDown');
    if ((await band.getAttribute('aria-valuetext'))?.includes('Continuous · On the pod')) break;
  }
  await page.keyboard.press('Enter');
  await plays(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^exit_.*\.mp4$/);
  const file = await readFile(await saved.path());
  expect([file.length, file.toString('latin1', 4, 8)]).toEqual([recorded.size_bytes, 'ftyp']);
  await page.context().close();
});

test('a token that has ended is replaced before a recording plays', async () => {
  const page = await system.visit('guard', '#/more', 'desktop');
  let tokens = 0;
  await page.route('**/api/pod/stream-token', async (route) => {
    const response = await route.fetch();
    const token = (await response.json()) as object;
    tokens++;
    await route.fulfill({ response, json: tokens === 1 ? { ...token, expires_at: new Date(0).toISOString() } : token });
  });
  await page.goto(`${system.portal}${place('exit')}`);
  await rowAt(page, recorded.started_at).getByRole('button').click();
  await plays(page);
  expect(tokens).toBe(2);
  await page.context().close();
});

test.each(['phone', 'desktop'] as Size[])(
  'cars in the cloud and what the pod has are on one timeline (%s)',
  async (size) => {
    const plate = unique('p').toUpperCase().replace('-', '');
    await system.drive(plate);
    const page = await system.visit('guard', place('gate'), size);
    await page
      .getByRole('listitem')
      // A row of the pod has no plate.
      .filter({ hasText: plate })
      .first()
      .waitFor({ timeout: 150_000 });
    const continuous = page
      .getByRole('listitem')
      .filter({ hasText: /Continuous.*On the pod/ })
      .first();
    await continuous.getByRole('button').click();
    await plays(page);
    await page.getByRole('button', { name: '1 h' }).click();
    await page.locator('.days').scrollIntoViewIfNeeded();
    await keep(page, 'recordings-pod');
    await page.context().close();
  },
);

test('the pod is asked once for a day, and not again for one that is over', async () => {
  const page = await system.visit('guard', '#/more', 'desktop');
  const asked = listsAskedBy(page);
  await page.goto(`${system.portal}${place('exit')}`);
  await rowAt(page, recorded.started_at).waitFor();
  expect(asked).toHaveLength(1);
  for (const [button, days] of [
    ['Previous day', 2],
    ['Previous day', 3],
    ['Next day', 3],
    ['Previous day', 3],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await page.getByText('Nothing was recorded on this day').waitFor();
    expect(asked).toHaveLength(days);
  }
  await page.context().close();
});

test.each([
  ['phone', {}],
  ['desktop', { locale: 'es-MX', colorScheme: 'dark' }],
] as const)('a pod that this device does not reach leaves the cloud’s part (%s)', async (size, options) => {
  const site = await RecordedSite.create(system, 6);
  const address = `http://localhost:${await unusedPort()}/stream`;
  await site.isAt(address);
  // Without heartbeats the pod would be offline after ten seconds.
  const beats = setInterval(() => void site.isAt(address).catch(() => undefined), 1000);
  const at = new Date(Date.now() - 60_000).toISOString();
  await site.record(at, 'plate_detection', 'CLIP1');
  const page = await system.visit(site.owner, site.place(), size, options);
  await page
    .getByText(/does not answer this device\. Open the portal|no responde a este dispositivo\. Abra el portal/)
    .waitFor();
  await page.getByText(/^(The pod is not reached|No se alcanza el pod)$/).waitFor();
  const asked = listsAskedBy(page);
  await page.getByRole('button', { name: /Try again|Reintentar/ }).click();
  await expect.poll(() => asked.length, { timeout: PATIENCE_MS }).toBe(1);
  await page.getByRole('button', { name: /CLIP1/ }).click();
  await plays(page);
  await page.locator('.timeline').scrollIntoViewIfNeeded();
  await keep(page, 'recordings-pod-missing');
  clearInterval(beats);
  await page.context().close();
});

/** A port at which nobody listens. */
async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
