import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { problem } from './standin/cloud';
import { World } from './standin/world';
import { launchBrowser, phoneAt } from './visit';

let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  world = await World.start(inject('page'));
});

afterEach(() => world.close());

afterAll(() => browser.close());

function dialog(page: Page) {
  return page.getByRole('dialog');
}

test('a plate is added, found by its beginning, changed and removed', async () => {
  const page = await phoneAt(browser, world, '#/whitelist');
  await page.getByRole('button', { name: /XYZ789/ }).waitFor();
  await page.getByRole('button', { name: 'Add a plate' }).tap();
  await dialog(page).getByLabel('Plate').fill('new1');
  await dialog(page).getByLabel('Name').fill('Jane Roe');
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByText('NEW1 is on the list of main-gate').waitFor();
  await dialog(page).getByRole('button', { name: 'Close' }).tap();

  await page.getByLabel('Search').fill('ne');
  await page.getByRole('button', { name: /NEW1/ }).tap();
  await page.getByRole('button', { name: /XYZ789/ }).waitFor({ state: 'detached' });
  await dialog(page).getByLabel('Let this car in').uncheck();
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('button', { name: /NEW1 Jane Roe Not let in/ }).tap();
  await dialog(page).getByRole('button', { name: 'Remove', exact: true }).tap();
  await dialog(page).getByRole('heading', { name: 'Remove NEW1?' }).waitFor();
  await dialog(page).getByRole('button', { name: 'Remove', exact: true }).tap();
  await dialog(page).getByText('NEW1 is no longer on the list of main-gate').waitFor();
  await dialog(page).getByRole('button', { name: 'Close' }).tap();
  await page.getByText('No such plate').waitFor();
  await page.context().close();
});

test('what the form does not show stays as it is', async () => {
  const before = structuredClone(world.cloud.plates[0]!);
  const page = await phoneAt(browser, world, '#/whitelist');
  await page.getByRole('button', { name: /XYZ789/ }).tap();
  await dialog(page).getByLabel('Note').fill('');
  await dialog(page).getByLabel('Unit').fill('102');
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByRole('button', { name: 'Close' }).waitFor();
  const { note, entries_used, ...rest } = before;
  expect(before.windows).toBeDefined();
  expect(rest.max_entries).toBeDefined();
  expect(world.cloud.plates).toEqual([{ ...rest, unit: '102' }]);
  await page.context().close();
});

test('a plate that is typed anew and is listed is shown with its entry, which is not lost', async () => {
  const page = await phoneAt(browser, world, '#/whitelist');
  await page.getByRole('button', { name: 'Add a plate' }).tap();
  await dialog(page).getByLabel('Plate').fill('XYZ789');
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByText('It is on the list already').waitFor();
  expect(await dialog(page).getByLabel('Name').inputValue()).toBe(world.cloud.plates[0]!.tenant);
  expect(world.cloud.plates[0]!.windows).toBeDefined();
  await page.context().close();
});

test('a refusal is shown with its remedy, and the form keeps what was typed', async () => {
  const page = await phoneAt(browser, world, '#/whitelist');
  await page.getByRole('button', { name: 'Add a plate' }).tap();
  await dialog(page).getByLabel('Plate').fill('FULL1');
  const refusal = problem(409, 'quota_exceeded', 'The site has 100000 plates.', 'Remove plates, or ask the operator.');
  world.cloud.refusals.set('/api/sites/main-gate/plates/FULL1', refusal);
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByText(refusal.remedy).waitFor();
  expect(await dialog(page).getByLabel('Plate').inputValue()).toBe('FULL1');
  await page.context().close();
});

test('a viewer is offered no whitelist', async () => {
  world.cloud.memberships.memberships.forEach((membership) => (membership.role = 'viewer'));
  const page = await phoneAt(browser, world);
  await page.getByRole('link', { name: 'Recordings' }).waitFor();
  expect(await page.getByRole('link', { name: 'Whitelist' }).count()).toBe(0);
  await page.context().close();
});
