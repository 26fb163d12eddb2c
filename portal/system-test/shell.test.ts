import { afterAll, beforeAll, expect, test } from 'vitest';
import { System } from './system';

let system: System;
beforeAll(async () => {
  system = await System.open();
});
afterAll(() => system.close());

test.each(['en-GB', 'es-MX'])('the navigation of an owner fits every width in %s', async (locale) => {
  const page = await system.visit('owner', '#/more', 'desktop', { locale });
  for (const width of [320, 360, 390, 600, 896, 1024, 1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.locator('.brand, .top button, .tab').evaluateAll((controls, right) => {
      const shown = controls.filter((control) => control.checkVisibility());
      return shown
        .filter(
          (control) => control.scrollWidth > control.clientWidth + 1 || control.getBoundingClientRect().right > right,
        )
        .map(({ textContent }) => textContent);
    }, width);
    expect.soft(wide, `${width} px`).toEqual([]);
  }
  await page.context().close();
});
