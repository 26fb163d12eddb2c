import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { problem } from './standin/cloud';
import { World } from './standin/world';
import { launchBrowser, phoneAt, PATIENCE_MS } from './visit';

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

test('the pod, camera and plate of the contract’s examples are shown in words', async () => {
  const page = await phoneAt(browser, world);
  const pods = page.getByRole('region', { name: 'Pods' });
  await pods.getByText('Online', { exact: true }).waitFor();
  expect(await pods.getByText(/Last heartbeat .* ago/).count()).toBe(1);
  expect(await pods.getByText('45 %').count()).toBe(1);
  const camera = page.getByRole('link', { name: /Main Entrance/ });
  expect(await camera.innerText()).toContain('Active');
  const plates = page.getByRole('region', { name: 'Latest plates' });
  expect(await plates.getByRole('listitem').first().innerText()).toMatch(
    /ABC123\s+Allowed\s+On the list\s+Corrected, first read as A8C123, 91 % sure: not on the list/,
  );
  await page.context().close();
});

test('a new plate appears without reloading and is announced', async () => {
  const [first] = world.cloud.detections.splice(0);
  const page = await phoneAt(browser, world);
  const readOut = (): Promise<string | null> => page.locator('[aria-live=polite]').textContent();
  await page.getByText('No plates yet').waitFor();
  world.cloud.detections.unshift(first!);
  await page.getByRole('listitem').filter({ hasText: 'ABC123' }).getByText('Allowed').waitFor();
  await expect.poll(readOut, { timeout: PATIENCE_MS }).toBe('ABC123 Allowed. On the list.');
  world.cloud.detections.unshift({ ...first!, event_id: '2', plate: 'XYZ789', decision: 'deny', reason: 'not_listed' });
  await page.getByRole('listitem').filter({ hasText: 'XYZ789' }).getByText('Denied').waitFor();
  await expect.poll(readOut, { timeout: PATIENCE_MS }).toBe('XYZ789 Denied. Not on the list.');
  await page.context().close();
});

test('a pod that goes offline is shown as offline', async () => {
  const page = await phoneAt(browser, world);
  const pods = page.getByRole('region', { name: 'Pods' });
  await pods.getByText('Pod online').waitFor();
  world.cloud.pods[0]!.status = 'offline';
  await pods.getByText('1 of 1 pods offline').waitFor();
  await page.context().close();
});

test('data from outside is shown as text, never as HTML', async () => {
  world.cloud.pods[0]!.name = '<img src=x onerror="document.title=1">';
  const page = await phoneAt(browser, world);
  await page.getByRole('heading', { name: '<img src=x onerror="document.title=1">' }).waitFor();
  expect(await page.title()).toBe('Overview · PlateBridge');
  await page.context().close();
});

test('a refusal is shown with its remedy', async () => {
  world.cloud.refusals.set(
    '/api/pods',
    problem(403, 'not_a_member', 'You are not a member of any company.', 'Ask an administrator to add you.'),
  );
  const page = await phoneAt(browser, world);
  const pods = page.getByRole('region', { name: 'Pods' });
  await pods.getByText('You are not a member of any company.').waitFor();
  await pods.getByText('Ask an administrator to add you.').waitFor();
  world.cloud.refusals.clear();
  await pods.getByRole('button', { name: 'Try again' }).click();
  await pods.getByText('North Gate POD').waitFor();
  await page.context().close();
});

test('a stale list is marked, keeps its content and recovers automatically', async () => {
  const page = await phoneAt(browser, world);
  const plates = page.getByRole('region', { name: 'Latest plates' });
  await plates.getByText('ABC123').waitFor();
  await world.cloud.vanish();
  await plates.getByText('Not up to date. PlateBridge does not answer.').waitFor();
  expect(await plates.getByText('ABC123').count()).toBe(1);
  await world.cloud.returns();
  await plates.getByText('Not up to date').waitFor({ state: 'detached' });
  await page.context().close();
});

test('an empty section explains how it is filled', async () => {
  Object.assign(world.cloud, { pods: [], cameras: [], detections: [], alerts: [], recordings: [] });
  const page = await phoneAt(browser, world);
  await page.getByText('No pods yet').waitFor();
  await page.getByText('No cameras yet').waitFor();
  await page.getByText('No plates yet').waitFor();
  await page.context().close();
});

test('earlier plates are loaded page by page', async () => {
  const [first] = world.cloud.detections;
  world.cloud.detections = Array.from({ length: 60 }, (_, place) => ({
    ...first!,
    event_id: `e${place}`,
    plate: `P${place}`,
  }));
  const page = await phoneAt(browser, world, '#/plates');
  await page.getByText('P24', { exact: true }).first().waitFor();
  expect(await page.getByText('P25', { exact: true }).count()).toBe(0);
  const more = page.getByRole('button', { name: 'Show earlier plates' });
  await more.click();
  await page.getByText('P59', { exact: true }).first().waitFor();
  await more.waitFor({ state: 'detached' });
  await page.context().close();
});
