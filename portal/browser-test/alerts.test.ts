import type { Browser } from 'playwright-core';
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

test('an alert is shown with time, place, severity and details', async () => {
  const page = await phoneAt(browser, world);
  const alerts = page.getByRole('region', { name: 'Latest alerts' });
  await alerts.getByText('Suspicious activity detected').waitFor();
  const row = await alerts.getByRole('listitem').first().innerText();
  expect(row).toContain('High');
  expect(row).toMatch(/(just now|s ago) · stream_1763640000000_k3v9 · North Gate POD · person · 95 % sure/);
  await page.context().close();
});

test('a new alert appears without reloading, as text and never as HTML', async () => {
  const [first] = world.cloud.alerts.splice(0);
  const page = await phoneAt(browser, world);
  await page.getByRole('region', { name: 'Latest plates' }).getByText('ABC123').waitFor();
  await expect.poll(() => world.cloud.asked.get('/api/alerts')).toBeGreaterThan(0);
  expect(await page.getByRole('region', { name: 'Latest alerts' }).count()).toBe(0);
  const message = '<img src=x onerror="document.title=1">';
  world.cloud.alerts.unshift({ ...first!, severity: 'critical', message });
  const row = page.getByRole('listitem').filter({ hasText: message });
  await row.getByText('Critical').waitFor();
  expect(await page.title()).toBe('Overview · PlateBridge');
  await page.context().close();
});

test('the overview shows a few alerts, and their page all of them, page by page', async () => {
  const [first] = world.cloud.alerts;
  world.cloud.alerts = Array.from({ length: 30 }, (_, place) => ({
    ...first!,
    alert_id: `a${place}`,
    message: `Alert number ${place}.`,
  }));
  const page = await phoneAt(browser, world);
  await page.getByText('Alert number 1.').waitFor();
  expect(await page.getByText('Alert number 2.').isVisible()).toBe(false);
  await page.getByRole('link', { name: 'All alerts' }).tap();
  await page.getByText('Alert number 24.').waitFor();
  expect(await page.getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe('page');
  expect(await page.getByText('Alert number 25.').count()).toBe(0);
  await page.getByRole('button', { name: 'Show earlier alerts' }).tap();
  await page.getByText('Alert number 29.').waitFor();
  await page.context().close();
});
