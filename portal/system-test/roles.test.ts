import { afterAll, beforeAll, expect, test } from 'vitest';
import { keep, System, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

test.each(['phone', 'desktop'] as Size[])('a manager sees no administration (%s)', async (size) => {
  const page = await system.visit('guard', '#/more', size);
  await page.getByText('acme: Manager').waitFor();
  expect(await page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
  await keep(page, 'more');
  await page.context().close();
});

test('the page speaks Spanish, on a device that does and when it is chosen', async () => {
  const page = await system.visit('guard', '#/more', 'phone', { locale: 'es-MX' });
  await page.getByText('acme: Gestor').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  await page.getByRole('combobox', { name: 'Idioma' }).selectOption('en');
  await page.getByText('acme: Manager').waitFor();
  await page.reload();
  await page.getByText('acme: Manager').waitFor();
  await page.context().close();
});

test('a phone offers to install the page', async () => {
  const page = await system.visit('guard');
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Each test's browser is a private window, which never installs.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  const { data, errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  for (const { src } of (JSON.parse(data!) as { icons: { src: string }[] }).icons) {
    expect((await fetch(new URL(src, system.portal))).headers.get('content-type')).toMatch(/^image\//);
  }
  await page.context().close();
});
