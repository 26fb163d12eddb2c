import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { World } from '../browser-test/standin/world';
import { launchBrowser, phoneAt } from '../browser-test/visit';
import { median, type Finding } from './row';

const TURNS = 5;
/** A phone is about four times as slow as a desktop processor. */
const SLOWER = 4;

/** The kilobytes that a browser fetches until a guard sees the overview, compressed as CloudFront does. */
export async function firstLoad(folder: string): Promise<readonly Finding[]> {
  const world = await World.start(folder);
  const browser = await launchBrowser();
  try {
    const page = await phoneAt(browser, world);
    const files = new Set<string>();
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin === new URL(world.address).origin) files.add(url.pathname);
    });
    await page.reload();
    await page.getByText('Latest plates').waitFor();
    await page.getByText('Main Entrance').waitFor();
    let bytes = 0;
    for (const file of [...files].filter((name) => name !== '/config.json')) {
      bytes += gzipSync(await readFile(join(folder, file === '/' ? 'index.html' : file)), { level: 9 }).length;
    }
    const ours = bytes / 1000;
    return [{ row: 'first-load', what: 'gzip', unit: 'kB', ours, samples: [ours], goal: { most: 200 } }];
  } finally {
    await browser.close();
    await world.close();
  }
}

/** Seconds until the first content and until the first plate, of a signed-in guard on a processor four times as slow. */
export async function firstContent(folder: string): Promise<readonly Finding[]> {
  const world = await World.start(folder);
  const browser = await launchBrowser();
  try {
    const page = await phoneAt(browser, world);
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const contents: number[] = [];
    const plates: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      await page.reload();
      await page.locator('.detection').first().waitFor();
      const [content, plate] = await page.evaluate(() => [
        performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
        performance.now(),
      ]);
      contents.push(content / 1000);
      plates.push(plate / 1000);
    }
    return [
      {
        row: 'first-content',
        what: 'first content',
        unit: 's',
        ours: median(contents),
        samples: contents,
        goal: { most: 1 },
      },
      { row: 'first-content', what: 'first plate', unit: 's', ours: median(plates), samples: plates },
    ];
  } finally {
    await browser.close();
    await world.close();
  }
}
