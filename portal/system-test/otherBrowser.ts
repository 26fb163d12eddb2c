import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import puppeteer from 'puppeteer-core';
import { Builder, By, Capabilities, until } from 'selenium-webdriver';
import { PATIENCE_MS } from '../browser-test/visit';
import { SCREENSHOTS } from './system';

/** What the page shows of each of its videos. */
export interface Shown {
  /** Seconds of its own time. */
  readonly time: number;
  /** Pixels; 0 before the first picture. */
  readonly width: number;
  /** Whether the page says that it is live. */
  readonly live: boolean;
}

/** A browser other than Chromium, in which a person has signed in. */
export interface OtherBrowser {
  go(place: string): Promise<void>;
  /** Clicks a button by its text. */
  click(button: string): Promise<void>;
  /** The value of a script's expression in the page. */
  find(expression: string): Promise<unknown>;
  videos(): Promise<readonly Shown[]>;
  /** Keeps what the page shows as `<name>.png`. */
  keep(name: string): Promise<void>;
  close(): Promise<void>;
}

/** A busy browser may pause the video and ask for a tap, which a person would give. */
const VIDEOS = `(document.querySelector('.view-blocked .button-main')?.click(), [...document.querySelectorAll('video')].map((video) => ({
  time: video.currentTime,
  width: video.videoWidth,
  live: video.closest('.view-playing') !== null,
})))`;

/** Debian's Firefox, by WebDriver BiDi. */
export async function openFirefox(
  portal: string,
  person: string,
  preferences: Readonly<Record<string, string | number | boolean>> = {},
): Promise<OtherBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    defaultViewport: { width: 1280, height: 800 },
    timeout: PATIENCE_MS,
    extraPrefsFirefox: preferences,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(portal);
  await page.locator('button.button-main').click();
  await page.locator('input[name=username]').fill(person);
  await page.locator('input[type=submit], button[type=submit]').click();
  await page.waitForSelector('nav');
  return {
    go: async (place) => void (await page.evaluate(`location.hash = ${JSON.stringify(place)}`)),
    click: (button) => page.locator(`button ::-p-text(${button})`).click(),
    find: (expression) => page.evaluate(expression),
    videos: () => page.evaluate(VIDEOS) as Promise<Shown[]>,
    keep: async (name) => void (await page.screenshot({ path: `${SCREENSHOTS}${name}.png` })),
    close: () => browser.close(),
  };
}

/** The browser of Debian's WebKitGTK, which shares its engine with Safari; on a screen of its own. */
export async function openWebKit(portal: string, person: string): Promise<OtherBrowser> {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['--auto-servernum', 'WebKitWebDriver', `--port=${port}`], {
    env: { ...process.env, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
    // A group of its own, so that the screen ends with the browser.
    detached: true,
  });
  try {
    const browser = await connected(port);
    await browser.get(portal);
    await browser.wait(until.elementLocated(By.css('button.button-main')), PATIENCE_MS).click();
    await browser.wait(until.elementLocated(By.css('input[name=username]')), PATIENCE_MS).sendKeys(person);
    await browser.findElement(By.css('input[type=submit], button[type=submit]')).click();
    await browser.wait(until.elementLocated(By.css('nav')), PATIENCE_MS);
    return {
      go: async (place) => void (await browser.executeScript('location.hash = arguments[0]', place)),
      click: (button) => browser.findElement(By.xpath(`//button[contains(., '${button}')]`)).click(),
      find: (expression) => browser.executeScript(`return ${expression}`),
      videos: () => browser.executeScript<Shown[]>(`return ${VIDEOS}`),
      keep: async (name) => {
        await mkdir(SCREENSHOTS, { recursive: true });
        await writeFile(`${SCREENSHOTS}${name}.png`, await browser.takeScreenshot(), 'base64');
      },
      close: async () => {
        await browser.quit();
        end(driver);
      },
    };
  } catch (thrown) {
    end(driver);
    throw thrown;
  }
}

async function connected(port: number) {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {
      binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      args: ['--automation'],
    },
  });
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    } catch (thrown) {
      if (Date.now() > until) throw thrown;
    }
  }
}

function end(driver: ChildProcess): void {
  if (driver.pid !== undefined) {
    process.kill(-driver.pid);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
