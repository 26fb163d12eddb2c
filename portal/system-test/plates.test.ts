import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer } from '../src/api/api';
import { keep, SIZES, System, type Size } from './system';

let system: System;
const listed: string[] = [];
beforeAll(async () => {
  system = await System.open();
});
afterAll(async () => {
  for (const plate of listed) {
    const params = { path: { site_id: 'main-gate', plate } };
    await system.api('guard').DELETE('/api/sites/{site_id}/plates/{plate}', { params });
  }
  await system.close();
});

const sizes = Object.keys(SIZES) as Size[];

/** A plate that no other test drives, and that resembles none of the demo. */
function newPlate(): string {
  const letters = Array.from({ length: 3 }, () => 'CFHJKLMNPRTVWXY'.charAt(Math.floor(Math.random() * 15)));
  return `QX${10 + Math.floor(Math.random() * 90)}${letters.join('')}`;
}

/** The newest car with this plate. */
function car(page: Page, plate: string) {
  return page.getByRole('main').getByRole('listitem').filter({ hasText: plate }).first();
}

test.each(sizes)('a car that is not on the list is allowed, and then the gate opens for it (%s)', async (size) => {
  const plate = newPlate();
  const page = await system.visit('guard', '#/plates', size);
  await page.getByLabel('Search').fill(plate.slice(0, 4).toLowerCase());
  await system.drive(plate);
  await car(page, plate).getByText('Not on the list').waitFor();
  await car(page, plate).getByText('Denied', { exact: true }).waitFor();
  await keep(page, 'plates-denied');
  await car(page, plate)
    .getByRole('button', { name: `Allow ${plate}` })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('A guest of this test');
  expect(await dialog.getByLabel('Last day').inputValue()).toMatch(/^20\d\d-\d\d-\d\d$/);
  await keep(page, 'plates-allow');
  listed.push(plate);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(`${plate} is on the list of main-gate`).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();

  const event = await system.drive(plate);
  await car(page, plate).getByText('Allowed', { exact: true }).waitFor();
  await car(page, plate).getByText('Opened', { exact: true }).waitFor();
  await keep(page, 'plates-allowed');
  const { openings } = await answer(system.api('guard').GET('/api/openings', { params: { query: { limit: 100 } } }));
  expect(openings.find(({ event_id }) => event_id === event)).toMatchObject({ outcome: 'opened' });
  await page.context().close();
});

test.each(sizes)('the log is searched and filtered, and plays the clip of a car (%s)', async (size) => {
  const plate = newPlate();
  await system.drive(plate);
  const page = await system.visit('guard', '#/plates', size);
  await car(page, plate).waitFor();
  await page.getByText('Filters', { exact: true }).click();
  await page.getByLabel('Decision').selectOption('allow');
  await page.getByText(/^Searched /).waitFor();
  await car(page, plate).waitFor({ state: 'detached' });
  await page.getByLabel('Decision').selectOption('deny');
  await page.getByLabel('Search').fill(plate.toLowerCase());
  await car(page, plate).waitFor();
  await keep(page, 'plates-filters');
  await page.getByLabel('From day').fill('2040-01-01');
  await page.getByText('No such plate').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await car(page, plate)
    .getByRole('button', { name: `Clip ${plate}` })
    .click();
  const dialog = page.getByRole('dialog');
  const again = dialog.getByRole('button', { name: 'Try again' });
  const video = dialog.locator('video');
  await expect
    .poll(
      async () => {
        if (await again.isVisible()) await again.click();
        return video.count();
      },
      { timeout: 150_000, interval: 2000 },
    )
    .toBe(1);
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
  await keep(page, 'plates-clip');
  await page.context().close();
});

test.each(sizes)('a guard opens the gate by hand (%s)', async (size) => {
  const page = await system.visit('guard', '#/', size);
  const gates = page.getByRole('region', { name: 'Gates' });
  await gates
    .getByRole('button', { name: /^Open / })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  const reason = `Test by hand ${newPlate()}`;
  await dialog.getByLabel('Reason').fill(reason);
  await keep(page, 'gate-open');
  await dialog.getByRole('button', { name: 'Open the gate' }).click();
  await dialog.getByText('Opened', { exact: true }).waitFor();
  await keep(page, 'gate-opened');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await gates.getByText('by a person').first().waitFor();
  const { openings } = await answer(system.api('guard').GET('/api/openings', { params: { query: { limit: 25 } } }));
  expect(openings.find((opening) => opening.reason === reason)).toMatchObject({ outcome: 'opened', user_id: 'guard' });
  await page.context().close();
});
