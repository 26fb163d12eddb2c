import { World } from '../browser-test/standin/world';
import { launchBrowser, phoneAt } from '../browser-test/visit';
import { median, type Finding } from './row';

const ENTRIES = 100_000;
const TURNS = 3;
const SCROLLED_MS = 10_000;

/** Pictures a second while a whitelist of 100,000 entries is scrolled from its beginning, a screen every 200 ms. */
export async function scrollWhitelist(folder: string): Promise<readonly Finding[]> {
  const world = await World.start(folder);
  const [entry] = world.cloud.plates;
  world.cloud.plates = Array.from({ length: ENTRIES }, (_, i) => ({
    ...entry!,
    plate: `PB${String(i).padStart(6, '0')}`,
  }));
  const browser = await launchBrowser();
  try {
    const rates: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const page = await phoneAt(browser, world, '#/whitelist');
      await page.getByText('PB000003').waitFor();
      rates.push(await page.evaluate(scroll, SCROLLED_MS));
      await page.context().close();
    }
    return [
      {
        row: 'whitelist',
        what: `${ENTRIES} entries, scrolled`,
        unit: 'pictures/s',
        ours: median(rates),
        samples: rates,
        goal: { least: 59 },
      },
    ];
  } finally {
    await browser.close();
    await world.close();
  }
}

/** Scrolls the page smoothly and counts its pictures; runs in the page. */
function scroll(forMs: number): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    let pictures = 0;
    const next = (now: number): void => {
      pictures++;
      // A screen of a phone in 200 ms.
      scrollBy(0, (innerHeight / 200) * 16);
      if (now - start < forMs) {
        requestAnimationFrame(next);
      } else {
        resolve((pictures * 1000) / (now - start));
      }
    };
    requestAnimationFrame(next);
  });
}
