import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { World } from './standin/world';

/** A Chromium that plays H.264 and AAC; Debian's, unless PLATEBRIDGE_CHROMIUM names another. */
export function launchBrowser(...more: string[]): Promise<Browser> {
  const executablePath = process.env.PLATEBRIDGE_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...more] });
}

/** Chromium provides a fake camera that shows a turning disc and a clock. */
export const FAKE_CAMERA = '--use-fake-device-for-media-stream';
/** Grants camera access without a prompt. */
export const ALLOWED = '--use-fake-ui-for-media-stream';

/** Timeout of a condition, generous for a loaded machine. */
export const PATIENCE_MS = 45_000;

export const PHONE = { width: 390, height: 844 };

/** Signs in at the issuer's form, from any page. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Name').fill('guard');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A phone on which the guard has signed in, at `place` of the page. */
export async function phoneAt(
  browser: Browser,
  world: World,
  place = '#/',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(world.address + place);
  await signIn(page);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  return page;
}
