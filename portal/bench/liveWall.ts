import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { World } from '../browser-test/standin/world';
import { launchBrowser, PATIENCE_MS, phoneAt } from '../browser-test/visit';
import { median, type Finding } from './row';

const CAMERAS = 16;
const TURNS = 3;
const MEASURED_S = 20;
/** The clock of `/proc/<pid>/stat`, per second. */
const TICKS = 100;
const HLS = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'), 'utf8');
/** A page without a policy. From the server itself: Chromium lets a page that a test makes up not call this machine. */
const HLS_PAGE = 'hls-wall.html';
const SCREEN = { viewport: { width: 1920, height: 1080 }, hasTouch: false };

/**
 * Processors that Chromium uses while 16 cameras play: our wall, and a page of 16 video elements with hls.js as its
 * documentation shows it. Sub-streams of 640 × 360, 25 pictures a second, with sound; no graphics processor.
 */
export async function liveWall(folder: string): Promise<readonly Finding[]> {
  writeFileSync(join(folder, HLS_PAGE), '<!doctype html><title>hls.js</title>');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push(await measure(folder, showWall));
    theirs.push(await measure(folder, showHls));
  }
  return [
    {
      row: 'wall',
      what: `${CAMERAS} cameras`,
      unit: 'processors',
      ours: median(ours),
      samples: ours,
      theirs: { name: 'hls.js', value: median(theirs), samples: theirs },
      goal: { most: 1 },
    },
  ];
}

async function measure(folder: string, show: (page: Page, world: World) => Promise<void>): Promise<number> {
  const world = await World.start(folder);
  const [camera] = world.cloud.cameras;
  world.cloud.cameras = Array.from({ length: CAMERAS }, (_, i) => ({
    ...camera!,
    id: `cam_${i}`,
    name: `Camera ${i}`,
  }));
  const browser = await launchBrowser('--autoplay-policy=no-user-gesture-required');
  try {
    const page = await phoneAt(browser, world, '#/more', SCREEN);
    await show(page, world);
    await untilAllPlay(page);
    const before = cpuSeconds();
    const times = await playedSeconds(page);
    await pause(MEASURED_S * 1000);
    const used = (cpuSeconds() - before) / MEASURED_S;
    const played = (await playedSeconds(page)).map((time, i) => time - times[i]!);
    if (Math.min(...played) < MEASURED_S * 0.9) {
      throw new Error(`wall: expected ${MEASURED_S} s of each video, found ${Math.min(...played)}`);
    }
    return used;
  } finally {
    await browser.close();
    await world.close();
  }
}

async function showWall(page: Page, world: World): Promise<void> {
  await page.goto(`${world.address}#/wall`);
}

async function showHls(page: Page, world: World): Promise<void> {
  await page.goto(`${world.address}${HLS_PAGE}`);
  await page.addScriptTag({ content: HLS });
  const token = world.pod.admit(600);
  await page.evaluate(
    ({ address, count }) => {
      interface HlsLike {
        loadSource(address: string): void;
        attachMedia(video: HTMLVideoElement): void;
      }
      const { Hls } = globalThis as unknown as { Hls: new () => HlsLike };
      for (let i = 0; i < count; i++) {
        const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, width: 460 });
        document.body.append(video);
        const hls = new Hls();
        hls.loadSource(address);
        hls.attachMedia(video);
      }
    },
    { address: `${world.pod.origin}/stream?camera_id=cam&token=${token}`, count: CAMERAS },
  );
}

/** Not by `waitForFunction`, which the page's policy does not let compile its function. */
async function untilAllPlay(page: Page): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while ((await playedSeconds(page)).filter((time) => time > 2).length < CAMERAS) {
    if (Date.now() > end) {
      throw new Error(`wall: expected ${CAMERAS} videos that play, found ${JSON.stringify(await playedSeconds(page))}`);
    }
    await pause(250);
  }
}

function playedSeconds(page: Page): Promise<number[]> {
  return page.locator('video').evaluateAll((videos) => videos.map((video) => (video as HTMLVideoElement).currentTime));
}

/** Processor time of all processes of the browsers that this process has started, seconds. */
function cpuSeconds(): number {
  return chromiumProcesses().reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS;
  }, 0);
}

/** The descendants of this process that are Chromium's. */
function chromiumProcesses(): readonly string[] {
  const parents = new Map<string, string>();
  const names = new Map<string, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, name, rest] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!;
      names.set(pid, name!);
      parents.set(pid, rest!.split(' ')[1]!);
    } catch {
      // The process has ended.
    }
  }
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  return [...names].filter(([pid, name]) => name.startsWith('chrom') && isOurs(pid)).map(([pid]) => pid);
}
