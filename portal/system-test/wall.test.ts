import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATIENCE_MS } from '../browser-test/visit';
import { keep, System, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

/** Waits until each of the page's videos has gone on for two seconds of its own time. */
async function allMove(page: Page): Promise<void> {
  const times = (): Promise<number[]> =>
    page.locator('video').evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));
  const before = await times();
  await expect
    .poll(async () => Math.min(...(await times()).map((time, i) => time - before[i]!)), { timeout: PATIENCE_MS })
    .toBeGreaterThan(2);
}

test.each(['phone', 'desktop'] as Size[])(
  'the overview has a picture of each camera, the wall their video (%s)',
  async (size) => {
    const plate = `QZ${Math.floor(Math.random() * 90_000 + 10_000)}`;
    await system.drive(plate);
    const page = await system.visit('guard', '#/', size);
    await page.getByRole('main').getByText(plate).first().waitFor();
    for (const name of ['Main Entrance', 'Exit Lane']) {
      const picture = page.getByRole('img', { name: `Picture of ${name}` });
      await page.getByText(name, { exact: true }).scrollIntoViewIfNeeded();
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: PATIENCE_MS })
        .toBe(640);
    }
    await keep(page, 'overview');

    await page.getByRole('link', { name: 'Live wall' }).click();
    await page.getByText('Live', { exact: true }).nth(1).waitFor();
    await page.getByRole('region', { name: 'Phones' }).getByText('Streaming').waitFor();
    await allMove(page);
    await keep(page, 'wall');

    await page.getByRole('link', { name: 'Open Main Entrance' }).click();
    await page.getByRole('heading', { name: 'Main Entrance live' }).waitFor();
    await page.getByText('behind').waitFor();
    await allMove(page);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Full screen' }).focus();
    await page.keyboard.press('s');
    expect((await saved).suggestedFilename()).toMatch(/^Main Entrance 20.*\.jpg$/);
    await keep(page, 'live');
    await page.context().close();
  },
);

test('a device that does not reach the pod watches through the cloud', async () => {
  const page = await system.visit('guard', '#/more');
  const pod = new Set<string>();
  // As a phone outside of the tailnet: the pod's address is known to the cloud only.
  await page.route(
    (url) => /^\/(stream|snapshot|mjpeg)/.test(url.pathname),
    (route) => {
      pod.add(new URL(route.request().url()).host);
      return route.abort('addressunreachable');
    },
  );
  await page.routeWebSocket(/\/stream\/ws/, (socket) => socket.close({ code: 1006 }));
  await page.goto(`${system.portal}#/`);
  await page.getByText('Main Entrance', { exact: true }).scrollIntoViewIfNeeded();
  await page.getByRole('img', { name: 'Picture of Main Entrance' }).waitFor();
  expect(pod.size).toBe(1);
  await page.getByRole('link', { name: /Main Entrance/ }).click();
  await page.getByText('Through the cloud, some seconds later: this device does not reach the pod.').waitFor();
  await allMove(page);
  await keep(page, 'live-through-the-cloud');
  await page.context().close();
});
