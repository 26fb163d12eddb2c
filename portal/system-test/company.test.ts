import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDialog, openSection, press } from './administrationPages';
import { keep, System, unique, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

const SIZES: Size[] = ['phone', 'desktop'];

test.each(SIZES)('an owner sets up a company from nothing to its gate (%s)', async (size) => {
  const company = unique('adm');
  const site = unique('gate');
  const community = unique('elm');
  const page = await system.visit('owner', '#/administration', size);
  await press(page, 'Create a company');
  await inDialog(page, 'Create a company', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Elm Security');
    await page.getByRole('textbox', { name: 'Id' }).fill(company);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });
  await page.getByRole('heading', { name: 'Elm Security' }).waitFor();
  await page.getByText('0 of 100').waitFor();
  await keep(page, 'administration-company');

  await openSection(page, 'Communities');
  await page.getByText('No communities yet').waitFor();
  await press(page, 'Create a community');
  await inDialog(page, 'Create a community', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Elm Court');
    await page.getByRole('textbox', { name: 'Id' }).fill(community);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });
  await press(page, 'Change Elm Court');
  await inDialog(page, 'Change Elm Court', async () => {
    await page.getByLabel('Days that recordings stay').fill('30');
    await page.getByText('are deleted within the hour').waitFor();
    await page.getByLabel('Space for recordings, GiB').fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
  });
  await page.getByText('Recordings stay 30 days · at most 2 GiB of them').waitFor();
  await press(page, 'Add a site Elm Court');
  await inDialog(page, 'Add a site to Elm Court', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill(site);
    await page.getByLabel('Time zone').fill('America/Nowhere');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    // The cloud refuses the time zone, and what was typed stays.
    await page.getByRole('alert').getByText('time_zone').first().waitFor();
    await keep(page, 'administration-site');
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe(site);
    await page.getByLabel('Time zone').fill('America/Denver');
    await page.getByRole('textbox', { name: 'Id' }).fill(site);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });
  await page.getByText('America/Denver').waitFor();
  await press(page, `Change ${site}`);
  await inDialog(page, `Change ${site}`, async () => {
    const opens = page.getByRole('switch', { name: 'Open for look-alikes of listed plates' });
    expect(await opens.isChecked()).toBe(false);
    await page.getByText('If OAB1234 is listed, 0AB1234 of somebody else opens the gate, too.').waitFor();
    await opens.check();
    await keep(page, 'administration-site-change');
    await press(page, 'Save');
  });
  await page.getByText('America/Denver · opens for look-alikes of listed plates').waitFor();
  await keep(page, 'administration-communities');
  const api = system.api('owner');
  const settings = await api.GET('/api/settings', { params: { query: { company_id: company } } });
  expect(settings.data).toMatchObject({
    company_name: 'Elm Security',
    sites: [{ site_id: site, time_zone: 'America/Denver', retention_days: 30, retention_bytes: 2 ** 31 }],
  });

  await openSection(page, 'Gates');
  await page.getByText('No gates yet').waitFor();
  await press(page, 'Connect a gate');
  await inDialog(page, 'Connect a gate', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Barrier');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Webhook');
    await page.getByRole('textbox', { name: 'Address' }).fill('https://gate.invalid/open');
    await page.getByRole('textbox', { name: 'Secret' }).fill('example-key');
    await page.getByLabel('Cameras whose cars it lets in').fill('cam_001, cam_002');
    await page.getByLabel('Open for allowed plates').uncheck();
    await keep(page, 'administration-gate');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
  });
  await page.getByText('Webhook · opens for people only · cameras cam_001, cam_002 · with a secret').waitFor();
  await press(page, `Test Barrier at ${site}`);
  await inDialog(page, `Test Barrier at ${site}?`, async () => {
    await page.getByText('The gate will really open, now.').waitFor();
    await keep(page, 'administration-gate-test');
    await press(page, 'Open it now');
    await page.getByRole('dialog', { name: `Test of Barrier at ${site}` }).waitFor();
    await page.getByText('Nothing was sent to the gate. Check its address').waitFor();
    await keep(page, 'administration-gate-tested');
    await press(page, 'Close');
  });
  const gates = await api.GET('/api/gates', { params: { query: { site_id: site } } });
  expect(gates.data?.gates).toMatchObject([
    { name: 'Barrier', kind: 'webhook', has_secret: true, automatic: false, cameras: ['cam_001', 'cam_002'] },
  ]);
  await press(page, `Change Barrier at ${site}`);
  await inDialog(page, 'Change Barrier', async () => {
    expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toBe('');
    await page.getByRole('textbox', { name: 'Address' }).fill('https://other.invalid/open');
    await page.getByText('The secret does not follow').waitFor();
    await page.getByLabel('Remove the secret').check();
    await page.getByRole('button', { name: 'Save' }).click();
  });
  await page.getByText('without a secret').waitFor();
  await keep(page, 'administration-gates');

  // Nothing is deleted that still has something in it.
  await openSection(page, 'Communities');
  await press(page, `Delete ${site}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alert').getByText('gate').first().waitFor();
  await press(page, 'Cancel');
  await openSection(page, 'Gates');
  await press(page, `Delete Barrier at ${site}`);
  await inDialog(page, `Delete Barrier at ${site}?`, () => press(page, 'Delete'));
  await page.getByText('No gates yet').waitFor();
  await openSection(page, 'Communities');
  await press(page, `Delete ${site}`);
  await inDialog(page, `Delete ${site}?`, () => press(page, 'Delete'));
  await page.getByText('No sites yet').waitFor();
  await press(page, 'Delete Elm Court');
  await inDialog(page, 'Delete Elm Court?', () => press(page, 'Delete'));
  await page.getByText('No communities yet').waitFor();

  await openSection(page, 'Company');
  await press(page, 'Delete the company');
  await inDialog(page, 'Delete Elm Security?', async () => {
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete the company' });
    expect(await confirm.isDisabled()).toBe(true);
    await keep(page, 'administration-company-delete');
    await page.getByLabel(`Type ${company} to confirm`).fill(company);
    await confirm.click();
  });
  await page.getByRole('heading', { name: 'Elm Security' }).waitFor({ state: 'detached' });
  expect(
    (await api.GET('/api/companies/{company_id}', { params: { path: { company_id: company } } })).response.status,
  ).toBe(404);
  await page.context().close();
});
