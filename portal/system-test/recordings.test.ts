import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATIENCE_MS } from '../browser-test/visit';
import { plays, rowAt, seconds } from './playing';
import { RecordedSite } from './recordedSite';
import { keep, System, unique, type Person, type Size } from './system';

const SECONDS = 6;
/** An hour ago, to the second. */
const BEGAN = Math.floor(Date.now() / 1000 - 3600) * 1000;
const after = (seconds: number): string => new Date(BEGAN + seconds * 1000).toISOString();

let system: System;
let site: RecordedSite;
let viewer: Person;
beforeAll(async () => {
  system = await System.open();
  site = await RecordedSite.create(system, SECONDS);
  await site.keepDays(30);
  await site.record(after(0), 'continuous');
  await site.record(after(SECONDS), 'continuous');
  await site.record(after(600), 'plate_detection', 'CLIP600');
  await site.record(after(1200), 'motion');
  viewer = await site.viewer();
}, 120_000);
afterAll(() => system.close());

const plate = unique('c').toUpperCase().replace('-', '');

test.each(['phone', 'desktop'] as Size[])(
  'a car leads to a clip that plays from the list and from the timeline (%s)',
  { timeout: 300_000 },
  async (size) => {
    if (size === 'phone') await system.drive(plate);
    const page = await system.visit('guard', '#/recordings', size);
    const row = page.getByRole('listitem').filter({ hasText: plate });
    await row.getByRole('button').click({ timeout: 150_000 });
    await plays(page);
    expect(await row.getAttribute('aria-current')).toBe('true');
    await keep(page, 'recordings-car');
    expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);

    const file = await fetch((await page.getByRole('link', { name: 'Open the file' }).getAttribute('href'))!);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'video/mp4']);

    await page.getByRole('button', { name: 'Close player' }).click();
    await page.locator('.timeline-mark').first().scrollIntoViewIfNeeded();
    const { x, y, width } = (await page.locator('.timeline-mark').first().boundingBox())!;
    await page.mouse.click(x + width / 2, y + 2);
    await plays(page);
    await page.context().close();
  },
);

test.each(['phone', 'desktop'] as Size[])(
  'a linked moment plays, and playback goes on into the next recording segment (%s)',
  async (size) => {
    const page = await system.visit(viewer, site.place(after(SECONDS - 3)), size);
    const [second, first] = [1, 0].map((place) => rowAt(page, after(place * SECONDS)));
    await first!.and(page.locator('[aria-current]')).waitFor();
    await expect.poll(() => seconds(page), { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(SECONDS - 3);
    await keep(page, 'recordings-timeline');
    await second!.and(page.locator('[aria-current]')).waitFor();
    await plays(page);
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toContain('Continuous');
    await page.getByText(/^The pod is offline\. If it is in use/).waitFor();
    await page.getByText('Recordings are deleted after 30 days.').waitFor();
    const until = new Intl.DateTimeFormat('en-GB', { timeZone: site.zone, day: 'numeric', month: 'short' });
    const day = until.format(BEGAN + SECONDS * 1000 + 30 * 86_400_000);
    await page.getByText(new RegExp(`^Will be deleted on .*${day}`)).waitFor();
    await page.context().close();
  },
);

test('the keys of the timeline choose a recording, and a tap seeks into one', async () => {
  const page = await system.visit(site.owner, site.place(), 'phone');
  const band = page.getByRole('slider', { name: 'Timeline of the day' });
  await rowAt(page, after(0)).waitFor();
  await band.focus();
  await page.keyboard.press('Home');
  expect(await band.getAttribute('aria-valuenow')).toBe('0');
  await expect.poll(() => band.getAttribute('aria-valuetext')).toContain('nothing in the cloud');
  for (let place = 0; place < 3; place++) await page.keyboard.press('ArrowUp');
  await expect.poll(() => band.getAttribute('aria-valuetext')).toContain('CLIP600');
  await page.keyboard.press('Enter');
  await page.getByLabel('Player').getByText('CLIP600').waitFor();
  await plays(page);

  await page.locator('video').evaluate((video: HTMLVideoElement) => (video.currentTime = 0));
  const value = async (): Promise<number> => Number(await band.getAttribute('aria-valuenow'));
  const before = await value();
  await page.locator('video').evaluate((video: HTMLVideoElement) => (video.currentTime = 4));
  await expect.poll(value).toBeGreaterThan(before + 2);
  await page.context().close();
});

test('a day without recordings leads back to the latest one, by the site’s clock', async () => {
  const page = await system.visit(site.owner, site.place(), 'phone', { timezoneId: 'Pacific/Kiritimati' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: site.zone });
  await rowAt(page, after(600))
    .getByText(clock.format(BEGAN + 600_000))
    .waitFor();
  await page.getByRole('button', { name: 'Previous day' }).click();
  await page.getByText('The cloud has no recording of this day').waitFor();
  await keep(page, 'recordings-empty');
  await page.getByRole('button', { name: 'Next day' }).click();
  await rowAt(page, after(600)).waitFor();
  await page.context().close();
});

test('a moment without a recording is told', async () => {
  const page = await system.visit(site.owner, site.place(after(-3600)), 'phone');
  await page.getByText(/^The cloud has no recording of/).waitFor();
  await page.context().close();
});

test('the file is saved under the name of camera, time and plate', async () => {
  const page = await system.visit(site.owner, site.place(after(601)), 'desktop');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await saving).suggestedFilename()).toMatch(/^gate_.*_CLIP600\.mp4$/);
  await page.context().close();
});

test('a viewer may watch a recording but not delete it; an administrator deletes it for everyone', async () => {
  const doomed = await site.record(after(1800), 'manual');
  const page = await system.visit(viewer, site.place(after(1800)), 'phone');
  await plays(page);
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  await page.context().close();

  const admin = await system.visit(site.owner, site.place(after(1800)), 'phone');
  await admin.getByRole('button', { name: 'Delete' }).click();
  const dialog = admin.getByRole('dialog', { name: 'Delete this recording?' });
  await keep(admin, 'recordings-delete');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await admin.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await rowAt(admin, after(1800)).waitFor({ state: 'detached' });
  expect(await admin.locator('video').count()).toBe(0);
  const path = { recording_id: doomed.recording_id! };
  const { response } = await system.api(site.owner).GET('/api/recordings/{recording_id}', { params: { path } });
  expect(response.status).toBe(404);
  await admin.context().close();
});

test('the page speaks Spanish, dark, at 360 px', async () => {
  const options = { locale: 'es-MX', colorScheme: 'dark', viewport: { width: 360, height: 740 } } as const;
  const page = await system.visit(site.owner, site.place(after(601)), 'phone', options);
  await page.getByRole('button', { name: 'Descargar' }).waitFor();
  await page.getByText('Las grabaciones se eliminan después de 30 días.').waitFor();
  await plays(page);
  await keep(page, 'recordings-spanish');
  await page.context().close();
});
