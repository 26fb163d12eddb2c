import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
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

const OPEN = { name: 'Open Entrance barrier' };

function dialog(page: Page) {
  return page.getByRole('dialog');
}

test('a gate opens only after it was confirmed, with the reason for the record', async () => {
  const page = await phoneAt(browser, world);
  await page.getByRole('button', OPEN).tap();
  await dialog(page).getByRole('button', { name: 'Cancel' }).tap();
  await dialog(page).waitFor({ state: 'detached' });
  expect(world.cloud.opened).toEqual([]);

  await page.getByRole('button', OPEN).tap();
  await dialog(page).getByLabel('Reason').fill('Delivery');
  await dialog(page).getByRole('button', { name: 'Open the gate' }).tap();
  await dialog(page).getByText('Opened', { exact: true }).waitFor();
  expect(world.cloud.opened).toMatchObject([{ reason: 'Delivery' }]);
  await dialog(page).getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('region', { name: 'Gates' }).getByText('by a person').waitFor();
  await page.context().close();
});

test('what is not known is not called opened', async () => {
  world.cloud.outcome = 'unknown';
  const page = await phoneAt(browser, world);
  await page.getByRole('button', OPEN).tap();
  await dialog(page).getByRole('button', { name: 'Open the gate' }).tap();
  await dialog(page).getByText('May have opened', { exact: true }).waitFor();
  await dialog(page).getByText('Look at the gate before you open it again.').waitFor();
  await page.context().close();
});

test('a request that got no answer is sent again with the same key, so the gate opens once', async () => {
  const page = await phoneAt(browser, world);
  let lost = true;
  const keys: string[] = [];
  await page.route('**/api/gates/*/open', async (route) => {
    const sent = route.request();
    keys.push((sent.postDataJSON() as { idempotency_key: string }).idempotency_key);
    if (lost) {
      await route.fetch();
      await route.abort();
    } else {
      await route.continue();
    }
  });
  await page.getByRole('button', OPEN).tap();
  await dialog(page).getByRole('button', { name: 'Open the gate' }).tap();
  await dialog(page).getByText('Sending again does not open it twice.').waitFor();
  lost = false;
  // Also after the dialog was closed: it is still the same wish.
  await dialog(page).getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('button', OPEN).tap();
  await dialog(page).getByRole('button', { name: 'Send again' }).tap();
  await dialog(page).getByText('Opened', { exact: true }).waitFor();
  expect(new Set(keys).size).toBe(1);
  expect(world.cloud.opened.length).toBe(1);
  await page.context().close();
});

test('each car shows what its gate did', async () => {
  world.cloud.openings[0]!.outcome = 'refused';
  const page = await phoneAt(browser, world);
  const car = page.getByRole('region', { name: 'Latest plates' }).getByRole('listitem').first();
  await car.getByText('Entrance barrier: The gate refused').waitFor();
  await page.context().close();
});

test('a car that was not on the list is allowed from its denial, with a last day', async () => {
  Object.assign(world.cloud.detections[0]!, { plate: 'CAR789', decision: 'deny', reason: 'not_listed' });
  const page = await phoneAt(browser, world);
  await page.getByRole('button', { name: 'Allow CAR789' }).tap();
  await dialog(page).getByLabel('Last day').fill('2030-01-31');
  await dialog(page).getByText('Guest pass').tap();
  await dialog(page).getByLabel('Entries').fill('2');
  await dialog(page).getByLabel('Unit').fill('101');
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByText('CAR789 is on the list of main-gate').waitFor();
  expect(world.cloud.plates).toContainEqual(
    expect.objectContaining({ plate: 'CAR789', ends: '2030-01-31', max_entries: 2, unit: '101' }),
  );
  await page.context().close();
});

test('an opening that is still under way is asked for again, not called done', async () => {
  world.cloud.outcome = 'requested';
  const page = await phoneAt(browser, world);
  await page.getByRole('button', OPEN).tap();
  await dialog(page).getByRole('button', { name: 'Open the gate' }).tap();
  await dialog(page).getByRole('button', { name: 'Send again' }).waitFor();
  world.cloud.outcome = 'opened';
  await dialog(page).getByRole('button', { name: 'Send again' }).tap();
  await dialog(page).getByText('Opened', { exact: true }).waitFor();
  expect(world.cloud.opened.length).toBe(1);
  await page.context().close();
});

test('the focus returns to the button, and a long name fits the narrowest phone', async () => {
  world.cloud.gates[0]!.name = 'Gate of the northern residents and of their guests';
  world.cloud.openings[0]!.outcome = 'unreachable';
  const page = await phoneAt(browser, world, '#/', { viewport: { width: 320, height: 640 } });
  const button = page.getByRole('button', { name: 'Open Gate of the northern' });
  await button.tap();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.getByText('The gate was not reached').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.context().close();
});

test('the form of a denied car stays while other cars arrive', async () => {
  const [first] = world.cloud.detections;
  Object.assign(first!, { plate: 'CAR789', decision: 'deny', reason: 'not_listed' });
  const page = await phoneAt(browser, world);
  await page.getByRole('button', { name: 'Allow CAR789' }).tap();
  await dialog(page).getByLabel('Name').fill('Jane Roe');
  for (let car = 0; car < 5; car++) {
    world.cloud.detections.unshift({ ...first!, event_id: `later-${car}`, plate: `LATER${car}` });
  }
  await page.getByText('LATER4').first().waitFor();
  expect(await page.getByRole('button', { name: 'Allow CAR789' }).count()).toBe(0);
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByText('CAR789 is on the list of main-gate').waitFor();
  expect(world.cloud.plates).toContainEqual(expect.objectContaining({ plate: 'CAR789', tenant: 'Jane Roe' }));
  await page.context().close();
});

test('a car that was listed since its denial keeps what its entry says', async () => {
  Object.assign(world.cloud.detections[0]!, { plate: 'XYZ789', decision: 'deny', reason: 'not_listed' });
  const before = structuredClone(world.cloud.plates[0]!);
  const page = await phoneAt(browser, world);
  await page.getByRole('button', { name: 'Allow XYZ789' }).tap();
  await dialog(page).getByRole('button', { name: 'Remove' }).waitFor();
  await dialog(page).getByRole('button', { name: 'Save' }).tap();
  await dialog(page).getByText('XYZ789 is on the list of main-gate').waitFor();
  const { entries_used, ...rest } = before;
  expect(world.cloud.plates).toEqual([rest]);
  await page.context().close();
});

test('a viewer sees gates and denials and is offered neither', async () => {
  world.cloud.memberships.memberships.forEach((membership) => (membership.role = 'viewer'));
  Object.assign(world.cloud.detections[0]!, { decision: 'deny', reason: 'not_listed' });
  const page = await phoneAt(browser, world);
  await page.getByRole('region', { name: 'Gates' }).getByText('Entrance barrier').waitFor();
  await page.getByText('Denied').first().waitFor();
  expect(await page.getByRole('button', OPEN).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Allow/ }).count()).toBe(0);
  await page.context().close();
});
