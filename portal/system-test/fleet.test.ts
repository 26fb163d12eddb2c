import { createHash } from 'node:crypto';
import decodeQR from 'qr/decode.js';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { answer, type Api } from '../src/api/api';
import { companyOfItsOwn, invite, TestPod, type Place } from './fleetWorld';
import { keep, System, unique, type Size } from './system';

let system: System;
let place: Place;
let admin: string;
let api: Api;
beforeAll(async () => {
  system = await System.open();
  place = await companyOfItsOwn(system);
  admin = await invite(system, place, 'admin');
  api = system.api(admin);
});
afterAll(() => system.close());

const SIZES: Size[] = ['phone', 'desktop'];

test.each(SIZES)('a box becomes a pod by the lines of a new token, and is in the fleet (%s)', async (size) => {
  const page = await system.visit(admin, '#/fleet', size, { permissions: ['clipboard-read', 'clipboard-write'] });
  const note = unique('north gate');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Note').fill(note);
  await keep(page, 'fleet-new-token');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await dialog.getByRole('heading', { name: `Token for ${place.slug}` }).waitFor();
  const [command, lines] = (await dialog.locator('pre').allInnerTexts()).map((text) => text.trim()) as [string, string];
  const code = dialog.getByRole('img', { name: 'QR code of the lines for config.yaml' });
  await code.scrollIntoViewIfNeeded();
  await keep(page, 'fleet-token');
  expect(await textOf(page, code)).toBe(lines);
  await dialog.getByRole('button', { name: 'Copy lines' }).click();
  await dialog.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lines);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await row(page, note).getByText('1 of 1 uses left').waitFor();

  const config = parse(lines) as { portal_url: string; registration_token: string; allowed_origins: string[] };
  expect(config.portal_url).toBe(system.config.apiUrl);
  expect(config.allowed_origins).toEqual([new URL(system.portal).origin]);
  expect(command).toContain(`printf %s '${config.registration_token}' | sudo bash install-pod.sh --token-file -`);
  expect(command).toContain(`--portal-url '${config.portal_url}'`);
  await installerIsServed(command);
  const pod = await TestPod.register(system, config.registration_token);
  await page.getByLabel('Search by name').fill(pod.name.toUpperCase());
  const found = page.getByRole('link', { name: pod.name });
  await pod.whileBeating(async () => {
    await found.getByText('Online').waitFor();
    expect(await found.innerText()).toContain('Version 1.2.3');
    expect(await found.innerText()).toMatch(/Last heartbeat (just now|\d+ s ago)/);
    await row(page, note).getByText('Used up').waitFor();
    await keep(page, 'fleet');
  });
  await page.getByLabel('Search by name').fill('no such pod');
  await page.getByText('No pod is named like “no such pod”').waitFor();
  await page.getByLabel('Search by name').fill('');
  await found.click();
  await page.getByRole('heading', { name: pod.name, level: 1 }).waitFor();
  await page.getByText('45 %').waitFor();
  await page.getByText('100.64.15.23').waitFor();
  await page.context().close();
});

/** The two addresses of the command: the installer, and its checksum. */
async function installerIsServed(command: string): Promise<void> {
  const [script, sum] = await Promise.all(
    [...command.matchAll(/'(https?:[^']*install-pod\.sh[^']*)'/g)].map(async ([, address]) => {
      const response = await fetch(address!);
      expect(response.status, address).toBe(200);
      return response.text();
    }),
  );
  expect(script).toMatch(/^#!\/usr\/bin\/env bash/);
  expect(sum).toBe(`${createHash('sha256').update(script!).digest('hex')}  install-pod.sh\n`);
}

test('a revoked token registers nothing', async () => {
  const note = unique('lost');
  const { token } = await answer(
    api.POST('/api/sites/{site_id}/registration-tokens', {
      params: { path: { site_id: place.siteId } },
      body: { note, max_uses: 3 },
    }),
  );
  const page = await system.visit(admin, '#/fleet');
  await row(page, note).getByText('3 of 3 uses left').waitFor();
  await row(page, note).getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke this registration token?' });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await row(page, note).getByText('Revoked').waitFor();
  expect(await row(page, note).getByRole('button').count()).toBe(0);
  await expect(TestPod.register(system, token)).rejects.toThrow('registration_token_revoked');
  await page.context().close();
});

test.each(SIZES)(
  'a viewer sees the pods and none of what administrators do, and the API refuses it (%s)',
  async (size) => {
    const pod = await TestPod.create(system, api, place);
    const viewer = await invite(system, place, 'viewer');
    const page = await system.visit(viewer, '#/fleet', size);
    await page.getByRole('link', { name: pod.name }).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await page.getByRole('link', { name: pod.name }).click();
    await pod.whileBeating(() =>
      page.getByRole('region', { name: 'Cameras' }).getByText('Active', { exact: true }).waitFor(),
    );
    await keep(page, 'pod-viewer');
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    for (const region of ['Commands', 'API keys', 'Registration tokens']) {
      expect(await page.getByRole('region', { name: region }).count()).toBe(0);
    }

    const asViewer = system.api(viewer);
    const params = { path: { pod_id: pod.podId } };
    const site = { path: { site_id: place.siteId } };
    const company = { path: { company_id: place.companyId } };
    const refused = await Promise.all([
      asViewer.POST('/api/sites/{site_id}/registration-tokens', { params: site, body: {} }),
      asViewer.GET('/api/companies/{company_id}/registration-tokens', { params: company }),
      asViewer.GET('/api/pods/{pod_id}/keys', { params }),
      asViewer.POST('/api/pods/{pod_id}/keys/rotate', { params }),
      asViewer.DELETE('/api/pods/{pod_id}/keys/{key_id}', { params: { path: { ...params.path, key_id: 'any' } } }),
      asViewer.POST('/api/pods/{pod_id}/commands', { params, body: { kind: 'nudge' } }),
      asViewer.GET('/api/pods/{pod_id}/commands', { params }),
      asViewer.PATCH('/api/pods/{pod_id}', { params, body: { name: 'Mine' } }),
      asViewer.DELETE('/api/pods/{pod_id}', { params }),
    ]);
    expect(refused.map(({ response }) => response.status)).toEqual(refused.map(() => 403));
    await page.context().close();
  },
);

test.each(SIZES)('the fleet and a pod speak Spanish, in the dark (%s)', async (size) => {
  const pod = await TestPod.create(system, api, place);
  const page = await system.visit(admin, '#/fleet', size, { locale: 'es-MX', colorScheme: 'dark' });
  await pod.whileBeating(() => page.getByRole('link', { name: pod.name }).getByText('En línea').waitFor());
  await keep(page, 'fleet-es-dark');
  await page.getByRole('link', { name: pod.name }).click();
  await page.getByRole('button', { name: 'Rotar clave' }).waitFor();
  await keep(page, 'pod-es-dark');
  await page.context().close();
});

/** The token or key with this text. */
function row(page: Page, text: string): Locator {
  return page.getByRole('listitem').filter({ hasText: text });
}

/** What a reader of QR codes sees on the screen. */
async function textOf(page: Page, code: Locator): Promise<string> {
  const png = (await code.screenshot({ animations: 'disabled' })).toString('base64');
  const image = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width, height, data: Array.from(data) };
  }, png);
  return decodeQR({ ...image, data: Uint8Array.from(image.data) });
}
