import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDialog, newCompany, openSection, press } from './administrationPages';
import { keep, System, unique, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

const SIZES: Size[] = ['phone', 'desktop'];

test.each(SIZES)('a person is invited, accepts, gets another role, and is removed (%s)', async (size) => {
  const company = await newCompany(system);
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
    await page.getByText('read the audit trail').waitFor();
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

  await openSection(page, 'Audit');
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

test.each(['viewer', 'manager'] as const)('a %s sees no administration, and the API refuses it', async (role) => {
  const company = await newCompany(system);
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
