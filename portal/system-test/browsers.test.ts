import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCameras } from '../src/camera/cameraRequests';
import { href } from '../src/shell/route';
import { openFirefox, openWebKit, type OtherBrowser } from './otherBrowser';
import { System } from './system';

let system: System;
/** The place of the first camera's live page. */
let live: string;
beforeAll(async () => {
  system = await System.open();
  const [camera] = (await listCameras(system.api('guard'), 1)).items;
  live = href({ page: 'live', camera: { podId: camera!.pod_id, cameraId: camera!.id } });
});
afterAll(() => system.close());

/** These browsers decode in software, beside the whole system and another test's browser. */
const PATIENCE_MS = 120_000;

/** Waits until so many videos are live and have each gone on for three seconds of their own time. */
async function play(browser: OtherBrowser, count: number): Promise<void> {
  await expect
    .poll(async () => (await browser.videos()).filter(({ live }) => live).length, { timeout: PATIENCE_MS })
    .toBe(count);
  const before = await browser.videos();
  await expect
    .poll(
      async () => {
        const now = await browser.videos();
        return now.filter(({ time, width }, i) => width > 0 && time > (before[i]?.time ?? Infinity) + 3).length;
      },
      { timeout: PATIENCE_MS },
    )
    .toBe(count);
}

test('Firefox plays the wall and a camera', async () => {
  const browser = await openFirefox(system.portal, 'guard');
  try {
    await browser.go('#/wall');
    await play(browser, 2);
    await browser.keep('wall-firefox');
    await browser.go(live);
    await play(browser, 1);
    await browser.keep('live-firefox');
  } finally {
    await browser.close();
  }
});

test('WebKitGTK plays a camera', async () => {
  const browser = await openWebKit(system.portal, 'guard');
  try {
    await browser.go(live);
    await play(browser, 1);
    await browser.keep('live-webkit');
  } finally {
    await browser.close();
  }
});
