import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { clip } from './standin/camera';
import { World } from './standin/world';
import { PATIENCE_MS, launchBrowser, phoneAt } from './visit';

let browser: Browser;
let world: World;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  world = await World.start(inject('page'));
});

afterEach(async () => {
  await page.context().close();
  await world.close();
});

afterAll(() => browser.close());

async function plays(): Promise<void> {
  const seconds = (): Promise<number> => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(seconds, { timeout: PATIENCE_MS }).toBeGreaterThan(0.2);
}

test('a clip is listed with its plate and length, and plays from its presigned URL', async () => {
  page = await phoneAt(browser, world, '#/recordings');
  const row = page.getByRole('listitem').filter({ hasText: 'ABC123' });
  expect(await row.innerText()).toMatch(/Plate seen · 5\.2 MB\s+0:30/);
  await row.getByRole('button').tap();
  await plays();
  expect(await page.locator('video').getAttribute('src')).toContain('signature=0');
});

test('new URLs in the list do not interrupt the clip that plays', async () => {
  page = await phoneAt(browser, world, '#/recordings');
  await page.getByRole('button', { name: /ABC123/ }).tap();
  await plays();
  world.cloud.recordings[0]!.download_url += '1';
  world.cloud.recordings.push({ ...world.cloud.recordings[0]!, file_path: 'another', plate_number: 'XYZ789' });
  await page.getByText('XYZ789').waitFor();
  expect(await page.locator('video').getAttribute('src')).toMatch(/signature=0$/);
});

test('an expired URL is renewed before the clip plays', async () => {
  const [clip] = world.cloud.recordings;
  const { download_url, download_expires_at } = clip!;
  Object.assign(clip!, { download_url: `${world.cloud.origin}/gone`, download_expires_at: new Date(0).toISOString() });
  page = await phoneAt(browser, world, '#/recordings');
  await page.getByText('ABC123').waitFor();
  Object.assign(clip!, { download_url, download_expires_at });
  await page.getByRole('button', { name: /ABC123/ }).tap();
  await plays();
});

test('a clip that cannot be fetched is reported and can be retried', async () => {
  const [clip] = world.cloud.recordings;
  const { download_url } = clip!;
  clip!.download_url = `${world.cloud.origin}/gone`;
  page = await phoneAt(browser, world, '#/recordings');
  await page.getByRole('button', { name: /ABC123/ }).tap();
  await page.getByText('The clip could not be loaded.').waitFor();
  clip!.download_url = download_url!;
  await page.getByRole('button', { name: 'Try again' }).tap();
  await plays();
});

test.each([true, false])('a clip that this browser cannot decode is reported, with sound: %s', async (sound) => {
  world.cloud.clip = await clip(2, 'h265', sound);
  page = await phoneAt(browser, world, '#/recordings');
  await page.getByRole('button', { name: /ABC123/ }).tap();
  await page.getByText('This browser cannot play the clip’s video.').waitFor();
  expect(await page.getByText('The clip could not be loaded.').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Open the file' }).getAttribute('href')).toContain('signature=0');
});

test('each camera has its own recordings', async () => {
  world.cloud.cameras.push({ ...world.cloud.cameras[0]!, id: 'exit', name: 'Exit Lane' });
  page = await phoneAt(browser, world, '#/recordings');
  await page.getByText('ABC123').waitFor();
  await page.getByRole('link', { name: /Exit Lane/ }).tap();
  await page.getByText('Nothing was recorded on this day').waitFor();
  expect(await page.getByText('ABC123').count()).toBe(0);
});
