import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { faultsOf } from './accessibility';
import { World } from './standin/world';
import { launchBrowser, phoneAt } from './visit';

let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  world = await World.start(inject('page'));
  world.cloud.memberships.memberships.forEach((membership) => (membership.role = 'admin'));
});

afterEach(() => world.close());

afterAll(() => browser.close());

test('a new token is offered when the sites are known; until then it shows that they are loading', async () => {
  const page = await phoneAt(browser, world);
  let answerSites = (): void => undefined;
  const known = new Promise<void>((resolve) => (answerSites = resolve));
  await page.route('**/api/settings?*', async (route) => {
    await known;
    await route.continue();
  });
  await page.goto(`${world.address}#/fleet`);
  await page.reload();
  await page.getByRole('button', { name: 'New token' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('status').getByText('Loading sites').waitFor();
  expect(await dialog.getByText(/yet/).count()).toBe(0);
  expect(await dialog.getByRole('button', { name: 'Create token' }).isDisabled()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);

  answerSites();
  await dialog.getByLabel('Site').waitFor();
  expect(await dialog.getByRole('button', { name: 'Create token' }).isEnabled()).toBe(true);
  await page.context().close();
});

test('a company without sites is told to create one before its first token', async () => {
  world.cloud.settings.sites.splice(0);
  const page = await phoneAt(browser, world, '#/fleet');
  await page.getByRole('button', { name: 'New token' }).tap();
  await page.getByRole('dialog').getByText('This company has no sites yet').waitFor();
  await page.context().close();
});
