import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATIENCE_MS } from '../browser-test/visit';
import { keep, System, type Size } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

/** A number that depends on every point of the first phone's picture; 0 while there is none. */
const picture = (page: Page): Promise<number> =>
  page
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      if (canvas.width < 100) return 0;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((total, value, place) => (total * 31 + value * (place + 1)) % 1_000_003, 0);
    });

test.each(['phone', 'desktop'] as Size[])('a phone’s frames follow each other (%s)', async (size) => {
  const page = await system.visit('guard', '#/phones', size);
  await page.getByText('Streaming').first().waitFor();
  await expect.poll(() => picture(page), { timeout: PATIENCE_MS }).not.toBe(0);
  for (let change = 0; change < 3; change++) {
    const before = await picture(page);
    await expect.poll(() => picture(page), { timeout: PATIENCE_MS }).not.toBe(before);
  }
  await keep(page, 'phones');
  await page.context().close();
});

test('phones and alerts speak Spanish', async () => {
  const page = await system.visit('guard', '#/phones', 'phone', { locale: 'es-MX', colorScheme: 'dark' });
  await page.getByText('Transmitiendo').first().waitFor();
  await keep(page, 'phones-spanish');
  await page.goto(`${system.portal}#/alerts`);
  await page.getByRole('heading', { name: 'Alertas' }).waitFor();
  await page
    .getByText(/^(Baja|Media|Alta|Crítica)$/)
    .first()
    .waitFor();
  await keep(page, 'alerts-spanish');
  await page.context().close();
});
