import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDialog, newCompany, newSite, press } from './administrationPages';
import { keep, System, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

const SIZES: Size[] = ['phone', 'desktop'];

test.each(SIZES)('a target of notices is tested, and its log says why it failed (%s)', async (size) => {
  const company = await newCompany(system);
  await newSite(system, company);
  const url = 'https://example.invalid/';
  const page = await system.visit('owner', `#/administration/${company}/notices`, size);
  await page.getByText('Nobody is told yet').waitFor();
  await press(page, 'Create a target');
  await inDialog(page, 'Create a target', async () => {
    await page.getByRole('textbox', { name: 'Address' }).fill(url);
    await page.getByLabel('All notices').uncheck();
    await page.getByLabel('Gate did not open').check();
    await page.getByRole('combobox', { name: 'Community' }).selectOption('Elm Court');
    await keep(page, 'administration-target');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });
  const secret = page.getByRole('textbox', { name: 'Secret' });
  let first = '';
  await inDialog(page, 'The secret of the webhook', async () => {
    first = await secret.inputValue();
    expect(first).toMatch(/^whsec_/);
    await keep(page, 'administration-target-secret');
    await press(page, 'Close');
  });
  await page.getByText('Webhook · only Elm Court').waitFor();
  await press(page, `Test ${url}`);
  await page.getByText('This is a test of PlateBridge').waitFor();
  const failed = page.getByText(/: failed, /).first();
  await failed.waitFor({ timeout: 120_000 });
  await failed.scrollIntoViewIfNeeded();
  await keep(page, 'administration-deliveries');

  await press(page, `New secret ${url}`);
  await inDialog(page, 'Make a new secret?', () => press(page, 'New secret'));
  await inDialog(page, 'The secret of the webhook', async () => {
    expect(await secret.inputValue()).not.toBe(first);
    await press(page, 'Close');
  });
  await press(page, `Disable ${url}`);
  await press(page, `Enable ${url}`);
  await page.getByRole('button', { name: `Disable ${url}` }).waitFor();
  await press(page, `Change ${url}`);
  await inDialog(page, 'Change the target', async () => {
    await page.getByLabel('All notices').check();
    await page.getByRole('button', { name: 'Save' }).click();
  });
  await page.getByText('All notices').waitFor();
  const params = { path: { company_id: company } };
  const targets = await system.api('owner').GET('/api/companies/{company_id}/notice-targets', { params });
  expect(targets.data?.targets).toMatchObject([{ url, notices: [], enabled: true }]);

  // Without a mail server an e-mail is given up at once, and can be delivered again.
  await press(page, 'Create a target');
  await inDialog(page, 'Create a target', async () => {
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('E-mail');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('duty@example.com');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });
  const mail = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'duty@example.com' }) });
  await mail.getByRole('button', { name: 'Test' }).click();
  await mail.getByText('Given up').waitFor({ timeout: 120_000 });
  await mail.getByRole('button', { name: 'Deliver again' }).click();
  const replays = async (): Promise<number> => {
    const { data } = await system.api('owner').GET('/api/companies/{company_id}/audit', { params });
    return data!.entries.filter(({ action }) => action === 'notice_replayed').length;
  };
  await expect.poll(replays).toBe(1);

  await press(page, `Delete ${url}`);
  await inDialog(page, `Delete ${url}?`, () => press(page, 'Delete'));
  await page.getByRole('heading', { name: url }).waitFor({ state: 'detached' });
  await page.context().close();
});
