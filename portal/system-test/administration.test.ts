import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keep, System, unique, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

const SIZES: Size[] = ['phone', 'desktop'];

/** A company of a test's own, created by the API. */
async function newCompany(): Promise<string> {
  const company = unique('adm');
  const { response } = await system.api('owner').POST('/api/companies', {
    body: { company_id: company, name: `Company ${company}` },
  });
  expect(response.status).toBe(200);
  return company;
}

/** A community with a site in it. */
async function newSite(company: string): Promise<string> {
  const api = system.api('owner');
  const community = unique('community');
  const site = unique('site');
  await api.POST('/api/companies/{company_id}/communities', {
    params: { path: { company_id: company } },
    body: { community_id: community, name: 'Elm Court' },
  });
  const { response } = await api.POST('/api/communities/{community_id}/sites', {
    params: { path: { community_id: community } },
    body: { site_id: site, slug: site, time_zone: 'America/Chicago' },
  });
  expect(response.status).toBe(200);
  return site;
}

/** Opens a section by its tab. */
async function open(page: Page, section: string): Promise<void> {
  const tab = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true });
  await tab.click();
  expect(await tab.getAttribute('aria-current')).toBe('page');
}

async function press(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Waits for the dialog of this title, does something in it, and waits until it has closed. */
async function inDialog(page: Page, title: string, act: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  await act();
  await dialog.waitFor({ state: 'detached' });
}

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

  await open(page, 'Communities');
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
  await keep(page, 'administration-communities');
  const api = system.api('owner');
  const settings = await api.GET('/api/settings', { params: { query: { company_id: company } } });
  expect(settings.data).toMatchObject({
    company_name: 'Elm Security',
    sites: [{ site_id: site, time_zone: 'America/Denver', retention_days: 30, retention_bytes: 2 ** 31 }],
  });

  await open(page, 'Gates');
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
  await open(page, 'Communities');
  await press(page, `Delete ${site}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alert').getByText('gate').first().waitFor();
  await press(page, 'Cancel');
  await open(page, 'Gates');
  await press(page, `Delete Barrier at ${site}`);
  await inDialog(page, `Delete Barrier at ${site}?`, () => press(page, 'Delete'));
  await page.getByText('No gates yet').waitFor();
  await open(page, 'Communities');
  await press(page, `Delete ${site}`);
  await inDialog(page, `Delete ${site}?`, () => press(page, 'Delete'));
  await page.getByText('No sites yet').waitFor();
  await press(page, 'Delete Elm Court');
  await inDialog(page, 'Delete Elm Court?', () => press(page, 'Delete'));
  await page.getByText('No communities yet').waitFor();

  await open(page, 'Company');
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

test.each(SIZES)('a person is invited, accepts, gets another role, and is removed (%s)', async (size) => {
  const company = await newCompany();
  const person = unique('person');
  const page = await system.visit('owner', `#/administration/${company}/members`, size);
  await press(page, 'Invite a person');
  let link = '';
  await inDialog(page, 'Invite a person', async () => {
    await page.getByLabel('For whom').fill('Night guard');
    await page.getByRole('combobox', { name: 'Role' }).selectOption('Manager');
    await page.getByRole('dialog').getByRole('button', { name: 'Invite a person' }).click();
  });
  await inDialog(page, 'Invitation for Night guard', async () => {
    link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    const token = await page.getByRole('textbox', { name: 'Token' }).inputValue();
    expect(token).toMatch(/^pbinv_/);
    expect(link).toBe(`${new URL(system.portal).origin}/#/accept/${token}`);
    await keep(page, 'administration-invitation');
    await press(page, 'Close');
  });
  await page.getByRole('button', { name: 'Revoke Night guard' }).waitFor();
  await keep(page, 'administration-members');

  // The invited person opens the link before they have signed in.
  const invited = await system.visit(person, new URL(link).hash, size);
  await invited.getByRole('heading', { name: 'Accept an invitation' }).waitFor();
  expect(invited.url()).not.toContain('pbinv_');
  await invited.getByText(`You are signed in as ${person}.`).waitFor();
  await keep(invited, 'accept');
  await press(invited, 'Accept the invitation');
  await invited.getByRole('heading', { name: `You are a member of Company ${company}` }).waitFor();
  await invited.getByText('Your role: Manager').waitFor();
  await keep(invited, 'accepted');
  expect(await invited.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('pbinv_');
  for (let back = 0; back < 5 && invited.url().startsWith(system.portal); back++) {
    expect(invited.url()).not.toContain('pbinv_');
    if ((await invited.goBack({ timeout: 5000 }).catch(() => null)) === null) break;
  }
  await invited.goto(`${system.portal}#/more`);
  await invited.getByText(`${company}: Manager`).waitFor();
  expect(await invited.getByRole('link', { name: 'Administration' }).count()).toBe(0);

  // A link works once, and the refusal says so.
  await invited.goto(link);
  await press(invited, 'Accept the invitation');
  await invited.getByRole('alert').waitFor();
  expect(invited.url()).not.toContain('pbinv_');
  await keep(invited, 'accept-refused');

  await page.getByText('No open invitations').waitFor();
  await page.reload();
  await press(page, 'Change role Night guard');
  await inDialog(page, 'Role of Night guard', async () => {
    await page.getByRole('combobox', { name: 'Role' }).selectOption('Administrator');
    await page.getByText('reads the audit trail').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
  });
  const row = page.getByRole('listitem').filter({ hasText: person });
  await row.getByText('Administrator').waitFor();
  const memberships = await system.api(person).GET('/api/memberships');
  expect(memberships.data?.memberships).toEqual([{ company_id: company, role: 'admin' }]);
  await invited.goto(`${system.portal}#/administration/${company}/members`);
  await invited.reload();
  await invited.getByText(`Id ${person}`).waitFor();
  // An administrator cannot touch an owner.
  expect(await invited.getByRole('button', { name: 'Remove owner' }).count()).toBe(0);

  await press(page, 'Remove Night guard');
  await inDialog(page, 'Remove Night guard?', () => press(page, 'Remove'));
  await row.waitFor({ state: 'detached' });
  expect((await system.api(person).GET('/api/memberships')).response.status).toBe(403);

  await press(page, 'Invite a person');
  await inDialog(page, 'Invite a person', () =>
    page.getByRole('dialog').getByRole('button', { name: 'Invite a person' }).click(),
  );
  await inDialog(page, 'Invitation for Without a name', () => press(page, 'Close'));
  await press(page, 'Revoke Without a name');
  await inDialog(page, 'Revoke the invitation for Without a name?', () => press(page, 'Revoke'));
  await page.getByText('No open invitations').waitFor();

  await open(page, 'Audit');
  for (const action of ['Company created', 'Invitation created', 'Member added', 'Role changed', 'Member removed']) {
    await page.getByText(action, { exact: true }).first().waitFor();
  }
  await page.getByText('Role changed', { exact: true }).click();
  await page.getByRole('cell', { name: 'manager' }).waitFor();
  await page.getByRole('cell', { name: 'admin' }).waitFor();
  await keep(page, 'administration-audit');
  await page.getByText('Verify or download the trail').click();
  await press(page, 'Verify the trail');
  await page.getByText('entries are as they were written').waitFor();
  await page.getByText('Intact', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Filter by' }).selectOption('Person (user id)');
  await page.getByRole('searchbox', { name: 'Person (user id)' }).fill(person);
  await page.getByText('Invitation created').first().waitFor({ state: 'detached' });
  await page.getByText('Member added', { exact: true }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download the trail')]);
  expect(download.suggestedFilename()).toBe(`audit-${company}.csv`);
  await page.getByText('entries downloaded').waitFor();
  await keep(page, 'administration-audit-verified');
  await page.context().close();
  await invited.context().close();
});

test.each(SIZES)('a target of notices is tested, and its log says why it failed (%s)', async (size) => {
  const company = await newCompany();
  await newSite(company);
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

test.each(['viewer', 'manager'] as const)('a %s sees no administration, and the API refuses it', async (role) => {
  const company = await newCompany();
  const person = unique(role);
  const owner = system.api('owner');
  const params = { path: { company_id: company } };
  const { data } = await owner.POST('/api/companies/{company_id}/invitations', { params, body: { role } });
  const api = system.api(person);
  await api.POST('/api/invitations/accept', { body: { token: data!.token } });

  const page = await system.visit(person, `#/administration/${company}/members`);
  await page.getByText('Nothing to administer').waitFor();
  expect(await page.getByRole('navigation', { name: 'Sections' }).count()).toBe(0);
  await keep(page, 'administration-refused');
  await page.goto(`${system.portal}#/more`);
  await page.getByText(new RegExp(`${company}: `)).waitFor();
  expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);

  const refused = await Promise.all([
    api.GET('/api/companies/{company_id}/members', { params }),
    api.GET('/api/companies/{company_id}/invitations', { params }),
    api.GET('/api/companies/{company_id}/audit', { params }),
    api.GET('/api/companies/{company_id}/notice-targets', { params }),
    api.PATCH('/api/companies/{company_id}', { params, body: { name: 'Mine' } }),
    api.POST('/api/companies/{company_id}/communities', { params, body: { name: 'Mine' } }),
    api.POST('/api/companies/{company_id}/invitations', { params, body: { role: 'viewer' } }),
    api.POST('/api/companies', { body: { name: 'Mine' } }),
    api.DELETE('/api/companies/{company_id}', { params }),
  ]);
  expect(refused.map(({ response }) => response.status)).toEqual(refused.map(() => 403));
  await page.context().close();
});
