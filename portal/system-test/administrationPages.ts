import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { unique, type System } from './system';

/** A company of a test's own, created by the API. */
export async function newCompany(system: System): Promise<string> {
  const company = unique('adm');
  const { response } = await system.api('owner').POST('/api/companies', {
    body: { company_id: company, name: `Company ${company}` },
  });
  expect(response.status).toBe(200);
  return company;
}

/** A community with a site in it. */
export async function newSite(system: System, company: string): Promise<string> {
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

/** Opens a section by its tab, and waits until it is the current one. */
export async function openSection(page: Page, section: string): Promise<void> {
  const tab = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section, exact: true });
  await tab.click();
  await tab.and(page.locator('[aria-current=page]')).waitFor();
}

/** Presses the button of this name. */
export async function press(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Waits for the dialog of this title, does something in it, and waits until it has closed. */
export async function inDialog(page: Page, title: string, act: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  await act();
  await dialog.waitFor({ state: 'detached' });
}
