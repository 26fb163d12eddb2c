import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SiteOfItsOwn } from './siteOfItsOwn';
import { keep, SIZES, System, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

const sizes = Object.keys(SIZES) as Size[];

function dialog(page: Page) {
  return page.getByRole('dialog');
}

function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
}

async function importFile(page: Page, csv: string | Buffer): Promise<void> {
  await button(page, 'Import').click();
  await dialog(page)
    .getByLabel('Spreadsheet as CSV')
    .setInputFiles({ name: 'plates.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
}

test.each(sizes)('a manager lists a car with hours, and an administrator sees who changed it (%s)', async (size) => {
  const site = await SiteOfItsOwn.create(system);
  const manager = await site.person('manager');
  const page = await system.visit(manager, '#/whitelist', size);
  await page.getByText('No plates on this list yet').waitFor();
  await button(page, 'Add a plate').click();
  await dialog(page).getByLabel('Plate').fill('gar-den 1');
  await dialog(page).getByLabel('Unit').fill('101');
  await keep(page, 'entry-usual');
  await dialog(page).getByText('Days', { exact: true }).click();
  await dialog(page).getByLabel('First day').fill('2026-01-01');
  await dialog(page).getByLabel('Last day').fill('2030-12-31');
  await dialog(page).getByText('Hours of the week').click();
  await button(page, 'Add hours').click();
  await dialog(page).getByLabel('Sat').check();
  await dialog(page).getByLabel('To', { exact: true }).fill('16:30');
  await button(page, 'Add hours').click();
  const second = dialog(page).getByRole('group', { name: 'Hours 2' });
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu']) await second.getByLabel(day).uncheck();
  await second.getByLabel('From').fill('22:00');
  await second.getByLabel('To', { exact: true }).fill('02:00');
  await second.getByText('They end on the next day.').waitFor();
  await keep(page, 'entry-hours');
  await button(page, 'Save').click();
  await dialog(page).getByText('Fri 22:00 to 02:00').waitFor();
  await button(page, 'Close').click();
  expect(await site.plates()).toEqual([
    {
      site_id: site.siteId,
      plate: 'GARDEN1',
      enabled: true,
      unit: '101',
      starts: '2026-01-01',
      ends: '2030-12-31',
      windows: [
        { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'], from: '08:00', to: '16:30' },
        { days: ['friday'], from: '22:00', to: '02:00' },
      ],
    },
  ]);
  await button(page, /GARDEN1/).click();
  await dialog(page).getByLabel('Let this car in').uncheck();
  expect(await dialog(page).getByText('Changes', { exact: true }).count()).toBe(0);
  await button(page, 'Save').click();
  await button(page, 'Close').click();
  await button(page, /GARDEN1.*Not let in/).waitFor();
  await page.context().close();

  const admin = await system.visit(await site.person('admin'), '#/whitelist', size);
  await button(admin, /GARDEN1/).click();
  await dialog(admin).getByText('Changes', { exact: true }).click();
  const changes = dialog(admin).getByRole('list').first().locator('> li');
  await changes.nth(1).getByText(`Added by ${manager}`).waitFor();
  await changes.nth(1).getByText('Unit: 101').waitFor();
  await changes.nth(0).getByText(`Changed by ${manager}`).waitFor();
  await changes.nth(0).getByText('Let in: yes → no').waitFor();
  expect(await changes.nth(0).getByText('Unit').count()).toBe(0);
  await changes.nth(0).scrollIntoViewIfNeeded();
  await keep(admin, 'entry-changes');
  await admin.context().close();
});

test.each(sizes)('a guest pass is good for one entry, by the clock of the site (%s)', async (size) => {
  const site = await SiteOfItsOwn.create(system, 'Asia/Kolkata');
  const pod = await site.podKey();
  const page = await system.visit(await site.person('manager'), '#/whitelist', size);
  expect(await site.detect(pod, 'GUEST1')).toMatchObject({ decision: 'deny', reason: 'not_listed' });
  await button(page, 'Add a plate').click();
  await dialog(page).getByLabel('Plate').fill('GUEST1');
  await dialog(page).getByText('Guest pass').click();
  await dialog(page).getByLabel('Valid from').fill('2026-01-01T00:00');
  await dialog(page).getByLabel('Valid until').fill('2030-06-01T18:30');
  await dialog(page).getByLabel('Entries').fill('1');
  await keep(page, 'entry-pass');
  await button(page, 'Save').click();
  await dialog(page).getByText('0 of 1 entries used').waitFor();
  await button(page, 'Close').click();
  expect(await site.plates()).toMatchObject([
    { valid_from: '2025-12-31T18:30:00Z', valid_until: '2030-06-01T13:00:00Z', max_entries: 1 },
  ]);
  expect(await site.detect(pod, 'GUEST1')).toMatchObject({ decision: 'allow' });
  expect(await site.detect(pod, 'GUEST1')).toMatchObject({ decision: 'deny', reason: 'used_up' });
  await page.goto(`${system.portal}#/plates`);
  const cars = page.getByRole('main').getByRole('listitem');
  await cars.nth(0).getByText('Guest pass is used up').waitFor();
  await cars.nth(1).getByText('Allowed', { exact: true }).waitFor();
  await page.goto(`${system.portal}#/whitelist`);
  await button(page, /GUEST1.*1 of 1 entries used/).waitFor();
  await page.context().close();
});

const BAD_LINES = `License Plate;Apartment;Resident;Start date;Colour
imp-001;101;Ana;03/04/2026;blue
IMP002;102;Luis;31/11/2026;red
;103;Nobody;01/01/2026;white
IMP003;104;"García; hijo";04/03/2026;
`;

test.each(sizes)('an import is checked first, and says which line is refused and why (%s)', async (size) => {
  const site = await SiteOfItsOwn.create(system);
  const page = await system.visit(await site.person('manager'), '#/whitelist', size);
  // As spreadsheets of Windows write it.
  await importFile(page, Buffer.from(BAD_LINES, 'latin1'));
  await keep(page, 'import-choice');
  await button(page, 'Check the file').click();
  await dialog(page).getByText('Line 2').first().waitFor();
  await dialog(page).getByText('First day: expected a day such as 2026-11-20, or the order').first().waitFor();
  await button(page, 'Another file').click();
  await dialog(page)
    .getByLabel('Spreadsheet as CSV')
    .setInputFiles({ name: 'plates.csv', mimeType: 'text/csv', buffer: Buffer.from(BAD_LINES, 'latin1') });
  await dialog(page).getByLabel('Dates such as').selectOption('dmy');
  await button(page, 'Check the file').click();
  const refused = dialog(page).getByRole('region', { name: 'Lines that are refused' }).getByRole('listitem');
  await refused.getByText('First day: expected a day of the calendar, found 31/11/2026').waitFor();
  await refused.getByText('Plate: expected 1 to 16 letters and digits, found nothing').waitFor();
  expect(await refused.allInnerTexts()).toEqual([
    expect.stringMatching(/^Line 3\s+IMP002/),
    expect.stringMatching(/^Line 4\s+Plate:/),
  ]);
  await dialog(page).getByText('Columns that are not read: Colour').waitFor();
  await keep(page, 'import-checked');
  expect(await site.plates()).toEqual([]);
  await button(page, 'Import 2 plates').click();
  await dialog(page).getByRole('heading', { name: 'Imported to west-gate' }).waitFor();
  await keep(page, 'import-done');
  await button(page, 'Close').click();
  await button(page, /IMP003 Unit 104 · García; hijo/).waitFor();
  const entry = { site_id: site.siteId, enabled: true };
  expect(await site.plates()).toEqual([
    { ...entry, plate: 'IMP001', unit: '101', tenant: 'Ana', starts: '2026-04-03' },
    { ...entry, plate: 'IMP003', unit: '104', tenant: 'García; hijo', starts: '2026-03-04' },
  ]);
  await keep(page, 'whitelist');

  await button(page, 'Export').click();
  await dialog(page).getByText('2 plates are in the file.').waitFor();
  await keep(page, 'export');
  const download = page.waitForEvent('download');
  await dialog(page).getByRole('link', { name: 'Save the file' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toBe(`\uFEFF${await site.csv()}`);
  await button(page, 'Close').click();
  await importFile(page, file);
  await button(page, 'Check the file').click();
  await dialog(page).getByText('There is nothing to import.').waitFor();
  await page.context().close();
});

test.each(sizes)('a long list is imported in parts, and loaded as one scrolls (%s)', async (size) => {
  const site = await SiteOfItsOwn.create(system);
  const page = await system.visit(await site.person('manager'), '#/whitelist', size);
  const lines = Array.from({ length: 1200 }, (_, index) => `LONG${String(index).padStart(4, '0')},${index}`);
  await importFile(page, `plate,unit\n${lines.join('\n')}\n,no plate\n`);
  let sent = 0;
  let pages = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/import')) sent++;
    if (request.method() === 'GET' && /\/plates\?/.test(request.url())) pages++;
  });
  await button(page, 'Check the file').click();
  await dialog(page).getByText('Line 1,202').first().waitFor();
  await button(page, 'Import 1,200 plates').click();
  await dialog(page).getByRole('heading', { name: 'Imported to west-gate' }).waitFor();
  expect(sent).toBe(4);
  pages = 0;
  await button(page, 'Close').click();
  await button(page, /LONG0000/).waitFor();
  await page.getByText(/^1?\d00 plates loaded, more as you scroll$/).waitFor();
  expect(pages).toBeLessThanOrEqual(2);
  while (!(await button(page, /LONG1199/).isVisible())) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    expect(await page.getByRole('button', { name: /^LONG/ }).count()).toBeLessThan(60);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.getByText('1,200 plates', { exact: true }).waitFor();
  expect(pages).toBeLessThanOrEqual(14);
  await keep(page, 'whitelist-long');
  await page.getByLabel('Search').fill('long-07');
  await page.getByText('100 plates', { exact: true }).waitFor();
  await button(page, /LONG0700/).waitFor();
  await page.context().close();
});

test('a viewer sees no whitelist, and the cloud refuses', async () => {
  const site = await SiteOfItsOwn.create(system);
  const viewer = await site.person('viewer');
  const page = await system.visit(viewer, '#/');
  await page.getByRole('link', { name: 'Recordings' }).first().waitFor();
  expect(await page.getByRole('link', { name: 'Whitelist' }).count()).toBe(0);
  await page.goto(`${system.portal}#/whitelist`);
  await page.getByText('No sites yet').waitFor();
  await page.context().close();
  const api = system.api(viewer);
  const params = { path: { site_id: site.siteId } };
  const refused = [
    await api.GET('/api/sites/{site_id}/plates', { params }),
    await api.GET('/api/sites/{site_id}/plates/export', { params }),
    await api.POST('/api/sites/{site_id}/plates/import', { params, body: { csv: 'plate\nA1\n' } }),
    await api.PUT('/api/sites/{site_id}/plates/{plate}', {
      params: { path: { ...params.path, plate: 'A1' } },
      body: {},
    }),
  ];
  expect(refused.map(({ response }) => response.status)).toEqual([403, 403, 403, 403]);
});
