import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, inject, test } from 'vitest';
import { problem } from './standin/cloud';
import { World } from './standin/world';
import { ALLOWED, FAKE_CAMERA, PATIENCE_MS, launchBrowser, phoneAt } from './visit';

const DASHBOARD = { viewport: { width: 1280, height: 800 } };

let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser(FAKE_CAMERA, ALLOWED);
});

afterAll(() => browser.close());

beforeEach(async () => {
  world = await World.start(inject('page'));
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await world.close();
});

/** A phone that shares its camera. */
async function sharing(): Promise<Page> {
  const phone = await phoneAt(browser, world, '#/share');
  await phone.getByRole('button', { name: 'Start sharing' }).tap();
  await phone.getByText('Live').waitFor();
  return phone;
}

/** Waits until a dashboard shows frames and they have changed several times. */
async function moves(page: Page): Promise<void> {
  await page.waitForFunction(
    async () => {
      const canvas = document.querySelector('canvas');
      const sum = (): number => {
        const { data } = canvas!.getContext('2d')!.getImageData(0, 0, canvas!.width, canvas!.height);
        return data.reduce((total, value, i) => (total * 31 + value * (i + 1)) % 1_000_003, 0);
      };
      if (!canvas || canvas.width < 320) {
        return false;
      }
      const before = sum();
      await new Promise((resolve) => setTimeout(resolve, 250));
      return sum() !== before;
    },
    undefined,
    { timeout: PATIENCE_MS },
  );
}

/** Stores a screenshot in the folder PLATEBRIDGE_SCREENSHOTS, if that is set. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env.PLATEBRIDGE_SCREENSHOTS;
  if (folder) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png` });
  }
}

test.each([
  ['binary', true],
  ['base64', false],
])('a dashboard shows a phone’s frames, by %s, and an alert reaches both', async (_, binary) => {
  world.router.binary = binary;
  const phone = await sharing();
  const dashboard = await phoneAt(browser, world, '#/phones', DASHBOARD);
  await dashboard.getByText('Streaming').waitFor();
  await moves(dashboard);
  await dashboard.getByRole('heading', { name: /^guard-/ }).waitFor();

  world.router.alert('critical', 'Smoke at the gate');
  for (const page of [phone, dashboard]) {
    await page.getByText('Smoke at the gate').waitFor();
    await page.getByText('Critical').waitFor();
  }
  await keep(phone, 'share');
  await keep(dashboard, 'phones');
  expect(world.router.errors).toEqual([]);
});

test('phone and dashboard reconnect to a restarted router, the phone under its previous id', async () => {
  const phone = await sharing();
  const [id] = world.router.streams;
  const dashboard = await phoneAt(browser, world, '#/phones', DASHBOARD);
  await dashboard.getByText('Streaming').waitFor();

  await world.router.vanish();
  await phone.getByText('Reconnecting').waitFor();
  await dashboard.getByText('Reconnecting').waitFor();
  await keep(phone, 'share-reconnecting');
  await world.router.returns();

  await phone.getByText('Live').waitFor();
  await dashboard.getByText('Streaming').waitFor();
  await moves(dashboard);
  expect(world.router.streams).toEqual([id]);
});

test('leaving the page or stopping ends the stream', async () => {
  const phone = await sharing();
  const dashboard = await phoneAt(browser, world, '#/phones', DASHBOARD);
  await dashboard.getByText('Streaming').waitFor();

  await phone.getByRole('button', { name: 'Stop sharing' }).tap();
  await dashboard.getByText('Offline').waitFor();
  await phone.getByRole('button', { name: 'Start sharing' }).tap();
  await dashboard.getByText('Streaming').waitFor();
  await phone.getByRole('link', { name: 'Overview', exact: true }).tap();
  await dashboard.getByText('Offline').waitFor();

  expect(world.router.streams).toEqual([]);
});

test('an expired token is replaced', async () => {
  await sharing();
  world.issuer.revokeAll();
  await world.router.vanish();
  await world.router.returns();
  await expect.poll(() => world.router.streams.length, { timeout: PATIENCE_MS }).toBe(1);
  expect(world.issuer.renewals).toBeGreaterThan(0);
});

test('a phone chooses another id if its id is taken, and reports when its stream is taken over', async () => {
  const phone = await sharing();
  const [before] = world.router.streams;
  world.router.taken.add(before!);
  await world.router.vanish();
  await world.router.returns();
  await expect.poll(() => world.router.streams, { timeout: PATIENCE_MS }).not.toEqual([]);
  expect(world.router.streams).not.toEqual([before]);

  world.router.takeOver();
  await phone.getByText('shared from another tab or device').waitFor();
  await phone.getByRole('button', { name: 'Try again' }).tap();
  await phone.getByText('Live').waitFor();
});

test('a member of several companies chooses one, once per device', async () => {
  world.cloud.memberships.memberships.unshift({ company_id: 'aaa', role: 'viewer' });
  world.router.companies = ['aaa', 'acme'];
  const phone = await phoneAt(browser, world, '#/share');
  const start = phone.getByRole('button', { name: 'Start sharing' });
  await start.waitFor();
  expect(await start.isDisabled()).toBe(true);
  await keep(phone, 'share-choice');

  const choice = phone.getByLabel('Share with');
  await choice.selectOption('acme');
  await start.tap();
  await phone.getByText('Live').waitFor();
  expect([...world.router.owners.values()]).toEqual(['acme']);
  expect(await choice.isDisabled()).toBe(true);

  await phone.reload();
  await start.tap();
  await phone.getByText('Live').waitFor();
  expect([...world.router.owners.values()]).toEqual(['acme']);
  expect(world.router.errors).toEqual([]);
});

test('sharing cannot start while the companies are unknown, and the page explains why', async () => {
  world.cloud.refusals.set('/api/memberships', problem(503, 'unavailable', 'Busy.', 'Try again.'));
  const phone = await phoneAt(browser, world, '#/share');
  await phone.getByText('Busy.').waitFor();
  await phone.getByText('Sharing starts once your companies are known').waitFor();
  expect(await phone.getByRole('button', { name: 'Start sharing' }).count()).toBe(0);

  world.cloud.refusals.clear();
  await phone.getByRole('button', { name: 'Try again' }).tap();
  await phone.getByRole('button', { name: 'Start sharing' }).waitFor();
});

test('without permission for the camera the page shows a remedy', async () => {
  const strict = await launchBrowser(FAKE_CAMERA);
  const phone = await phoneAt(strict, world, '#/share');
  await phone.getByRole('button', { name: 'Start sharing' }).tap();
  await phone.getByText('This page is not allowed to use the camera.').waitFor();
  await keep(phone, 'share-refused');
  await strict.close();
  expect(world.router.streams).toEqual([]);
});

test('without a router the pages for phones are hidden', async () => {
  const config = { ...(world.config as Record<string, string>) };
  delete config.router_url;
  world.config = config;
  const page = await phoneAt(browser, world, '#/phones');
  await page.getByText('Latest plates').waitFor();
  expect(await page.getByRole('link', { name: 'Phones' }).count()).toBe(0);
});
