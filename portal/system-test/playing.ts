import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE_MS } from '../browser-test/visit';

/** Where the page's video is. */
export function seconds(page: Page): Promise<number> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
}

/** Waits until frames follow each other: the time goes on, frames are decoded, and the picture is another. */
export async function plays(page: Page): Promise<void> {
  const video = page.locator('video');
  const before = await seconds(page);
  await expect.poll(() => seconds(page), { timeout: PATIENCE_MS }).toBeGreaterThan(before + 0.2);
  const first = await picture(page, video);
  await expect.poll(async () => first.equals(await picture(page, video)), { timeout: PATIENCE_MS }).toBe(false);
}

/** The upper part of the video, above the browser's controls. */
async function picture(page: Page, video: Locator): Promise<Buffer> {
  await video.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await video.boundingBox())!;
  return page.screenshot({ clip: { x, y, width, height: height / 2 } });
}

/** The row of the recording that began at a time. */
export function rowAt(page: Page, recordedAt: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.locator(`time[datetime="${recordedAt.replace('.000Z', 'Z')}"]`) });
}
