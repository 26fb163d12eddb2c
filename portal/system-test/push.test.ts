import { afterAll, beforeAll, expect, test } from 'vitest';
import { listSubscriptions } from '../src/push/pushRequests';
import { openFirefox } from './otherBrowser';
import { PushServer } from './pushServer';
import { keep, SIZES, System, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

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
  const service = await PushServer.start();
  const subscriptions = async (): Promise<readonly string[]> =>
    (await listSubscriptions(system.api('guard'), 'acme')).map(({ subscription_id }) => subscription_id);
  const before = await subscriptions();
  const browser = await openFirefox(system.portal, 'guard', service.preferences);
  try {
    await browser.go('#/more');
    await browser.click('Turn on');
    const text = 'document.body.innerText';
    await expect.poll(() => browser.find(text), { timeout: PATIENCE_MS }).toContain('Notifications are on.');
    await browser.keep('push-on-firefox');
    expect(service.subscribed).toBe(1);
    expect(await subscriptions()).toHaveLength(before.length + 1);

    const plate = newPlate();
    await system.drive(plate);
    await expect
      .poll(() => browser.find(NOTIFICATIONS), { timeout: PATIENCE_MS })
      .toContainEqual({ title: `Denied: ${plate}`, body: expect.stringContaining('Not on the list') as string });
    expect(service.refusals).toEqual([]);

    await browser.click('Sign out');
    await expect.poll(() => service.subscribed, { timeout: PATIENCE_MS }).toBe(0);
    await system.drive(newPlate());
    await expect.poll(subscriptions, { timeout: PATIENCE_MS }).toEqual(before);
    expect(service.refusals).toContain('the browser is not subscribed');
  } finally {
    await browser.close();
    service.close();
  }
});

test.each(sizes)(
  'a browser without a push service says so, and one where the page is blocked too (%s)',
  async (size) => {
    const page = await system.visit('guard', '#/more', size);
    const context = page.context();
    const set = async (setting: 'granted' | 'denied'): Promise<void> => {
      const browser = await system.browser.newBrowserCDPSession();
      const { targetInfo } = await (await context.newCDPSession(page)).send('Target.getTargetInfo');
      await browser.send('Browser.setPermission', {
        permission: { name: 'notifications' },
        setting,
        origin: new URL(system.portal).origin,
        ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
      });
      await page.reload();
    };
    await set('denied');
    await page.getByText('Notifications of this page are blocked.').waitFor();
    await keep(page, 'push-blocked');
    await set('granted');
    await page.getByText('Notifications are off.').waitFor();
    await keep(page, 'push-off');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('The browser’s push service could not be reached.').waitFor();
    await keep(page, 'push-unreachable');
    await context.close();
  },
);
