import { afterAll, beforeAll, expect, test } from 'vitest';
import { listSubscriptions } from '../src/push/pushRequests';
import { openFirefox } from './otherBrowser';
import { PushServer } from './pushServer';
import { keep, SIZES, System, type Size } from './system';

let system: System;
let service: PushServer;
beforeAll(async () => {
  system = await System.open();
  service = await PushServer.start();
});
afterAll(async () => {
  service.close();
  await system.close();
});

const sizes = Object.keys(SIZES) as Size[];
const PATIENCE_MS = 60_000;

/** The titles and texts of the notifications that the browser shows for the page. */
const NOTIFICATIONS = `navigator.serviceWorker.getRegistration()
  .then((registration) => registration?.getNotifications() ?? [])
  .then((shown) => shown.map(({ title, body }) => ({ title, body })))`;

function newPlate(): string {
  return `QW${Math.floor(Math.random() * 90_000 + 10_000)}`;
}

test('Firefox shows a denied car that the guard asked to be told about, until they sign out', async () => {
  const browser = await openFirefox(system.portal, 'guard', service.preferences);
  try {
    await browser.go('#/more');
    await browser.click('Turn on');
    const text = 'document.body.innerText';
    await expect.poll(() => browser.find(text), { timeout: PATIENCE_MS }).toContain('Notifications are on.');
    await browser.keep('push-on-firefox');
    expect(service.subscribed).toBe(1);

    const plate = newPlate();
    await system.drive(plate);
    await expect
      .poll(() => browser.find(NOTIFICATIONS), { timeout: PATIENCE_MS })
      .toContainEqual({ title: `Denied: ${plate}`, body: expect.stringContaining('Not on the list') as string });
    expect(service.refusals).toEqual([]);

    await browser.click('Sign out');
    await expect.poll(() => service.subscribed, { timeout: PATIENCE_MS }).toBe(0);
    await system.drive(newPlate());
    await expect.poll(() => listSubscriptions(system.api('guard'), 'acme'), { timeout: PATIENCE_MS }).toEqual([]);
    expect(service.refusals).toContain('the browser is not subscribed');
  } finally {
    await browser.close();
  }
});

test.each(sizes)('a browser without a push service says so, and one where pages are blocked too (%s)', async (size) => {
  const page = await system.visit('guard', '#/more', size);
  await page.getByText('Notifications of this page are blocked.').waitFor();
  await keep(page, 'push-blocked');
  await page.context().grantPermissions(['notifications']);
  await page.reload();
  await page.getByText('Notifications are off.').waitFor();
  await keep(page, 'push-off');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText('The browser’s push service could not be reached.').waitFor();
  await keep(page, 'push-unreachable');
  await page.context().close();
});
