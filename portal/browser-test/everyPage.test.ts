import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { faultsOf } from './accessibility';
import { problem } from './standin/cloud';
import { World } from './standin/world';
import { ALLOWED, FAKE_CAMERA, launchBrowser, phoneAt } from './visit';

let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser(FAKE_CAMERA, ALLOWED);
  world = await World.start(inject('page'));
  const { cloud } = world;
  cloud.pods.push({
    ...cloud.pods[0]!,
    pod_id: 'south',
    name: 'A pod with quite a long name at the southern gate',
    status: 'offline',
    disk_usage: 91,
    temperature: 79,
  });
  cloud.cameras.push({ ...cloud.cameras[0]!, id: 'exit', name: 'Exit Lane', status: 'error' });
  cloud.detections.push({
    ...cloud.detections[0]!,
    event_id: '2',
    plate: 'WWWWWWWWWWWWWWWW',
    decision: 'deny',
    reason: 'not_listed',
  });
});

/** Interval of the alerts about the phone's stream, milliseconds. */
const SEEN_EVERY_MS = 500;
let seen: ReturnType<typeof setInterval>;

beforeAll(async () => {
  const phone = await phoneAt(browser, world, '#/share');
  await phone.getByRole('button', { name: 'Start sharing' }).tap();
  await phone.getByText('Live').waitFor();
  seen = setInterval(() => world.router.alert('high', 'Somebody at the fence'), SEEN_EVERY_MS);
});

afterAll(async () => {
  clearInterval(seen);
  await browser.close();
  await world.close();
});

const LIVE = '#/live/5f0c8a52-7b1e-4c53-9a53-0f6f3f3f1c11/cam_001';

const PLACES = [
  ['#/', 'Latest plates'],
  ['#/plates', 'Not on the list'],
  ['#/whitelist', 'XYZ789'],
  ['#/recordings', '0:30'],
  [LIVE, 'behind'],
  ['#/alerts', 'Suspicious activity'],
  ['#/phones', 'Somebody at the fence'],
  ['#/share', 'Start sharing'],
] as const;

test.each(['dark', 'light'] as const)('in %s, every page is accessible and fits 360 px', async (colorScheme) => {
  const page = await phoneAt(browser, world, '#/', {
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 640 },
  });
  for (const [place, sign] of PLACES) {
    await page.goto(world.address + place);
    await page.getByText(sign).first().waitFor();
    expect.soft(await faultsOf(page), place).toEqual([]);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(360);
  }
  await page.context().close();
});

test.each(['dark', 'light'] as const)('in %s, the dialogs are accessible and fit 360 px', async (colorScheme) => {
  const page = await phoneAt(browser, world, '#/', {
    colorScheme,
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 640 },
  });
  for (const name of ['Open Entrance barrier', 'Allow WWWWWWWWWWWWWWWW']) {
    await page.getByRole('button', { name }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect.soft(await faultsOf(page), name).toEqual([]);
    const { x = -1, width = 0 } = (await dialog.boundingBox()) ?? {};
    expect.soft(x >= 0 && x + width <= 360, name).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  await page.goto(`${world.address}#/whitelist`);
  await page.getByRole('button', { name: /XYZ789/ }).tap();
  await page.getByLabel('Note').waitFor();
  expect.soft(await faultsOf(page), 'entry').toEqual([]);
  await page.context().close();
});

test.each(['dark', 'light'] as const)('in %s, sign-in and refusals are accessible too', async (colorScheme) => {
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
  const visitor = await context.newPage();
  await visitor.goto(`${world.address}?error=access_denied&state=x`);
  await visitor.getByRole('button', { name: 'Sign in' }).waitFor();
  expect.soft(await faultsOf(visitor)).toEqual([]);
  await context.close();

  const refused = problem(
    409,
    'pod_offline',
    'North Gate POD was last heard 12 minutes ago.',
    'Check its power and network.',
  );
  world.cloud.refusals.set('/api/pod/stream-token', refused);
  const page = await phoneAt(browser, world, LIVE, { colorScheme, reducedMotion: 'reduce' });
  await page.getByText(refused.remedy).waitFor();
  expect.soft(await faultsOf(page)).toEqual([]);
  world.cloud.refusals.clear();
  await page.context().close();
});

test('nothing is fetched from other hosts and nothing violates the content security policy', async () => {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  const page = await phoneAt(browser, world);
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  for (const [place, sign] of PLACES) {
    await page.goto(world.address + place);
    await page.reload();
    await page.getByText(sign).first().waitFor();
  }
  await page.goto(`${world.address}#/recordings`);
  await page.getByRole('button', { name: /ABC123/ }).tap();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
  expect(complaints).toEqual([]);
  // The blob URL of a media source has no host.
  expect([...hosts].filter((host) => host !== '')).toEqual(['localhost']);
  await page.context().close();
});

test('every control is large enough for a thumb', async () => {
  const page = await phoneAt(browser, world);
  for (const [place, sign] of PLACES) {
    await page.goto(world.address + place);
    await page.getByText(sign).first().waitFor();
    const small = await page.locator('button, a').evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility())
        .map((control) => [control.textContent, control.getBoundingClientRect().height] as const)
        .filter(([, height]) => height < 44),
    );
    expect.soft(small, place).toEqual([]);
  }
  await page.context().close();
});
