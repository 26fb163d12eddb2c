import createClient from 'openapi-fetch';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { paths } from '@platebridge/contract';
import { connect, type Api } from '../src/api/api';
import { readConfig, type Config } from '../src/config';
import { faultsOf } from '../browser-test/accessibility';
import { launchBrowser, PATIENCE_MS } from '../browser-test/visit';

/** The demo's persons: the first is an owner of the company `acme`, the second a manager. */
export type Person = 'owner' | 'guard' | (string & {});

export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const satisfies Record<string, BrowserContextOptions>;

export type Size = keyof typeof SIZES;

/** Where the screenshots of each page are kept. */
export const SCREENSHOTS = new URL('../target/screenshots/', import.meta.url).pathname;

/** The running system: `PortalTest` of the integration tests starts it and names its addresses. */
export class System {
  private constructor(
    readonly portal: string,
    readonly config: Config,
    readonly browser: Browser,
  ) {}

  static async open(...browserOptions: string[]): Promise<System> {
    const portal = process.env.PLATEBRIDGE_PORTAL;
    if (portal === undefined) {
      throw new Error(
        'PLATEBRIDGE_PORTAL: expected the address of a running portal, found nothing; see portal/README.md',
      );
    }
    const document: unknown = await (await fetch(new URL('config.json', portal))).json();
    return new System(portal, readConfig(document, portal), await launchBrowser(...browserOptions));
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** The API as a person uses it. The local issuer gives a client's own token (RFC 6749 §4.4) to its namesake. */
  api(person: Person): Api {
    let token: Promise<string> | undefined;
    const ask = async (): Promise<string> => {
      const form = { grant_type: 'client_credentials', client_id: person, client_secret: 'none', scope: 'platebridge' };
      const answer = await fetch(`${this.config.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
      return ((await answer.json()) as { access_token: string }).access_token;
    };
    return connect(this.config.apiUrl, { current: () => (token ??= ask()), replace: ask });
  }

  /** The API for what is no person: a pod with its key, or nobody. */
  apiWithKey(apiKey?: string): ReturnType<typeof createClient<paths>> {
    return createClient<paths>({
      baseUrl: this.config.apiUrl,
      ...(apiKey && { headers: { authorization: `Bearer ${apiKey}` } }),
    });
  }

  /** Drives a car with this plate to the gate's camera; returns the event's id. */
  async drive(plate: string): Promise<string> {
    const answer = await fetch(`${process.env.PLATEBRIDGE_CARS}${plate}`, { method: 'POST' });
    expect(answer.status).toBe(200);
    return answer.text();
  }

  /** A browser in which a person has signed in, at `place` of the page, such as `#/fleet`. */
  async visit(person: Person, place = '#/', size: Size = 'phone', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB', ...SIZES[size], ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await page.goto(this.portal + place);
    await page.getByRole('button', { name: /Sign in|Iniciar sesión/ }).click();
    await page.locator('input[name=username]').fill(person);
    await page.locator('input[type=submit], button[type=submit]').first().click();
    await page.getByRole('navigation').first().waitFor();
    return page;
  }
}

/** Keeps what a page shows as `<name>-<size>.png`, and checks that it fits and that axe finds nothing. */
export async function keep(page: Page, name: string): Promise<void> {
  const { width } = page.viewportSize()!;
  await page.screenshot({
    path: `${SCREENSHOTS}${name}-${width < 600 ? 'phone' : 'desktop'}.png`,
    animations: 'disabled',
  });
  expect.soft(await faultsOf(page), `${name}: axe`).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: width`).toBe(width);
}

/** A name that no other test uses, of lower-case letters and digits. */
export function unique(prefix: string): string {
  return `${prefix}-${Math.random().toString(36).slice(2, 8)}`;
}
