import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { World } from './standin/world';
import { PATIENCE_MS, PHONE, launchBrowser, signIn } from './visit';

let browser: Browser;
let world: World;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  world = await World.start(inject('page'));
  const context = await browser.newContext({ viewport: PHONE });
  context.setDefaultTimeout(PATIENCE_MS);
  page = await context.newPage();
});

afterEach(async () => {
  await page.context().close();
  await world.close();
});

afterAll(() => browser.close());

test('signing in returns to the requested page, without the code in its address', async () => {
  await page.goto(`${world.address}#/plates`);
  await signIn(page);
  await page.getByRole('heading', { name: 'Plates', level: 1 }).waitFor();
  expect(page.url()).toBe(`${world.address}#/plates`);
  await page.reload();
  await page.getByRole('heading', { name: 'Plates', level: 1 }).waitFor();
});

test('signing out ends the session and shows the sign-in page', async () => {
  await page.goto(world.address);
  await signIn(page);
  await page.getByRole('button', { name: 'Sign out guard' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
});

test('signing out sends what Cognito asks for, and returns to the sign-in page', async () => {
  world.issuer.signsOutLikeCognito = true;
  await page.goto(world.address);
  await signIn(page);
  await page.getByRole('button', { name: 'Sign out guard' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(page.url()).toBe(world.address);
});

test('a cancelled sign-in is reported and can be retried', async () => {
  await page.goto(world.address);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The sign-in was cancelled.').waitFor();
  await signIn(page);
  await page.getByText('North Gate POD').first().waitFor();
});

test('a code of a sign-in that was not started here is rejected', async () => {
  await page.goto(`${world.address}?code=stolen&state=unknown`);
  await page.getByText('The sign-in could not be completed').waitFor();
  expect(page.url()).toBe(world.address);
});

test('an issuer that does not answer is reported', async () => {
  await world.issuer.vanish();
  await page.goto(world.address);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('The sign-in service does not answer.').waitFor();
  await world.issuer.returns();
});

test('tokens near their expiry are renewed silently', async () => {
  world.issuer.lifetime = 30;
  await page.goto(world.address);
  await signIn(page);
  await expect.poll(() => world.issuer.renewals, { timeout: PATIENCE_MS }).toBeGreaterThan(2);
  expect(await page.getByRole('button', { name: 'Sign in' }).count()).toBe(0);
});

test('a rejected access token is replaced once, and the request is repeated', async () => {
  await page.goto(world.address);
  await signIn(page);
  await page.getByText('ABC123').first().waitFor();
  world.issuer.revokeAll();
  world.cloud.detections[0]!.plate = 'NEW42';
  await page.getByText('NEW42').waitFor();
  expect(world.issuer.renewals).toBe(1);
});

test('a session that cannot be renewed leads to the sign-in page and back to the same page', async () => {
  await page.goto(`${world.address}#/plates`);
  await signIn(page);
  await page.getByText('ABC123').first().waitFor();
  world.issuer.revokeAll();
  world.issuer.renews = false;
  await page.getByText('Your session has ended.').waitFor();
  world.issuer.renews = true;
  await signIn(page);
  await page.getByRole('heading', { name: 'Plates', level: 1 }).waitFor();
});

test('an invalid config.json is reported with all its faults', async () => {
  world.config = { api_url: world.cloud.origin, issuer: 'ftp://id' };
  await page.goto(world.address);
  await page
    .getByText('issuer: expected an http or https address, found ftp://id; client_id: expected text, found nothing')
    .waitFor();
});
