import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { faultsOf } from './accessibility';
import { Camera, picture } from './standin/camera';
import { problem } from './standin/cloud';
import { UntrustedServer } from './standin/untrusted';
import { World } from './standin/world';
import { PATIENCE_MS, launchBrowser, phoneAt } from './visit';

let browser: Browser;
let world: World;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});

beforeEach(async () => {
  world = await World.start(inject('page'));
});

afterEach(async () => {
  await page.context().close();
  await world.close();
});

afterAll(() => browser.close());

/** Taps the camera on the overview. */
async function openCamera(): Promise<void> {
  page = await phoneAt(browser, world);
  await page.getByRole('link', { name: /Main Entrance/ }).tap();
}

function frames(): Promise<number> {
  return page.locator('video').evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
}

async function moves(): Promise<void> {
  await page.getByText('Live', { exact: true }).waitFor();
  const before = await frames();
  await expect.poll(frames, { timeout: PATIENCE_MS }).toBeGreaterThan(before);
}

/** Counts from now on how often the video was lost. */
async function countLosses(): Promise<() => Promise<number>> {
  await page.locator('.view').evaluate((view) => {
    view.setAttribute('data-losses', '0');
    new MutationObserver(() => {
      if (view.classList.contains('view-lost')) {
        view.setAttribute('data-losses', String(Number(view.getAttribute('data-losses')) + 1));
      }
    }).observe(view, { attributeFilter: ['class'] });
  });
  return async () => Number(await page.locator('.view').getAttribute('data-losses'));
}

test('a tap on a camera plays live video, muted until sound is turned on', async () => {
  await openCamera();
  await page.getByRole('heading', { name: 'Main Entrance live' }).waitFor();
  await moves();
  const muted = (): Promise<boolean> => page.locator('video').evaluate((video: HTMLVideoElement) => video.muted);
  expect(await muted()).toBe(true);
  await page.getByRole('button', { name: 'Turn sound on' }).tap();
  expect(await muted()).toBe(false);
  expect(world.pod.refused).toBe(0);
  expect(world.pod.opened).toBe(1);
});

test('where no WebSocket gets through, HLS is used', async () => {
  world.pod.sockets = false;
  await openCamera();
  await moves();
  expect(world.pod.opened).toBe(0);
});

test('playback stays at the live edge and played video is removed from the buffer', async () => {
  await openCamera();
  await moves();
  const video = page.locator('video');
  await video.evaluate((video: HTMLVideoElement) => void (video.currentTime -= 3));
  const behind = (): Promise<number> =>
    video.evaluate((video: HTMLVideoElement) => video.buffered.end(video.buffered.length - 1) - video.currentTime);
  await expect.poll(behind, { timeout: PATIENCE_MS }).toBeLessThan(1);
  const start = (): Promise<number> => video.evaluate((video: HTMLVideoElement) => video.buffered.start(0));
  const first = await start();
  await expect.poll(start, { timeout: PATIENCE_MS }).toBeGreaterThan(first);
});

test.each([true, false])(
  'playback continues over the expiry of several tokens without a break, sockets: %s',
  async (sockets) => {
    world.pod.sockets = sockets;
    world.cloud.tokenLife = 5;
    await openCamera();
    await moves();
    const losses = await countLosses();
    await expect.poll(() => world.pod.used.size, { timeout: PATIENCE_MS }).toBeGreaterThan(3);
    await moves();
    expect(await losses()).toBe(0);
    expect(world.pod.refused).toBe(0);
  },
);

test('a token that the pod rejects is replaced', async () => {
  await openCamera();
  await moves();
  world.pod.forgetTokens();
  await expect.poll(() => world.pod.refused, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  await expect.poll(() => world.pod.used.size, { timeout: PATIENCE_MS }).toBeGreaterThan(1);
  await moves();
});

test('a pod that is gone is named, and its video returns with it', async () => {
  await openCamera();
  await moves();
  await world.pod.vanish();
  await page.getByText(`The pod at ${new URL(world.pod.origin).host} does not answer this device.`).waitFor();
  expect(await page.getByRole('link', { name: 'Open the pod’s own page' }).getAttribute('href')).toBe(
    `${world.pod.origin}/health`,
  );
  await world.pod.returns();
  await moves();
});

test('frozen video is not marked as live', async () => {
  await openCamera();
  await moves();
  world.camera.freeze();
  await page.getByText('Reconnecting').waitFor();
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0);
  world.camera.thaw();
  await moves();
});

test('paused video resumes, and asks for a tap when it is paused again', async () => {
  await openCamera();
  await moves();
  const pause = (): Promise<void> => page.locator('video').evaluate((video: HTMLVideoElement) => video.pause());
  const playing = (): Promise<boolean> =>
    page.locator('video').evaluate((video: HTMLVideoElement) => !video.paused && video.readyState > 2);
  await pause();
  await expect.poll(playing, { timeout: PATIENCE_MS }).toBe(true);
  await moves();
  // Like a browser whose policy forbids autoplay: the video is paused at once.
  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    video.onplay = () => video.pause();
    video.pause();
  });
  await page.getByRole('button', { name: 'Play' }).waitFor();
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0);
  const shown = (): Promise<number> => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  const stands = await shown();
  const end = (): Promise<number> =>
    page.locator('video').evaluate(({ buffered }: HTMLVideoElement) => buffered.end(buffered.length - 1));
  const came = await end();
  await expect.poll(end, { timeout: PATIENCE_MS }).toBeGreaterThan(came + 2);
  expect(await shown()).toBe(stands);
  await page.locator('video').evaluate((video: HTMLVideoElement) => void (video.onplay = null));
  await page.getByRole('button', { name: 'Play' }).tap();
  await moves();
});

test('a browser that unmutes on a change of the rate stays muted and live', async () => {
  // WebKitGTK 2.50.6: every change of the rate unmutes, and a video with sound is paused.
  page = await phoneAt(browser, world);
  await page.evaluate(() => {
    const rate = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'playbackRate')!;
    Object.defineProperty(HTMLMediaElement.prototype, 'playbackRate', {
      ...rate,
      set(this: HTMLMediaElement, value: number) {
        if (value !== this.playbackRate) {
          document.body.dataset.hurried = String(Number(document.body.dataset.hurried ?? 0) + 1);
          rate.set!.call(this, value);
          setTimeout(() => {
            this.muted = false;
            this.pause();
          });
        }
      },
    });
  });
  await page.getByRole('link', { name: /Main Entrance/ }).tap();
  await moves();
  const video = page.locator('video');
  const hurried = (): Promise<number> => page.evaluate(() => Number(document.body.dataset.hurried ?? 0));
  await video.evaluate((video: HTMLVideoElement) => void (video.currentTime -= 0.6));
  await expect.poll(hurried, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  await expect
    .poll(() => video.evaluate((video: HTMLVideoElement) => video.muted && !video.paused), { timeout: PATIENCE_MS })
    .toBe(true);
  await page.getByRole('button', { name: 'Turn sound on' }).waitFor();
  await moves();
});

test('video without a decoder in this browser is replaced by the pod’s smaller stream', async () => {
  const [camera, low] = await Promise.all([Camera.start('h265'), Camera.start('h264')]);
  try {
    world.pod.hang(camera);
    world.pod.streams.set('low', low);
    await openCamera();
    await moves();
    await page.getByText('Reduced quality: this browser cannot play the camera’s original video.').waitFor();
  } finally {
    await Promise.all([camera.close(), low.close()]);
  }
});

test('where this browser decodes none of the streams, the pod’s pictures are shown', async () => {
  const camera = await Camera.start('h265');
  try {
    world.pod.hang(camera);
    world.pod.picture = await picture();
    await openCamera();
    await page.getByText(/^Single pictures, without sound/).waitFor();
    const image = page.getByRole('img', { name: 'Pictures of Main Entrance, one after the other' });
    expect(await image.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth))).toBe(640);
  } finally {
    await camera.close();
  }
});

test('where the pod has no such stream, the codec and a remedy are shown', async () => {
  const camera = await Camera.start('h265');
  try {
    world.pod.hang(camera);
    await openCamera();
    await page.getByText('This browser cannot play the camera’s video, which is H.265.').waitFor();
    await page.getByText(/Set low_bandwidth in the pod’s configuration for a stream/).waitFor();
    world.pod.streams.set('sub', world.camera);
    await page.getByRole('button', { name: 'Try again' }).tap();
    await moves();
  } finally {
    await camera.close();
  }
});

test('a browser with native HLS shows why the pod refuses, and plays when it no longer does', async () => {
  page = await phoneAt(browser, world);
  // Like an older iPhone; Chromium 156 plays HLS natively, and reports no error at a 401.
  await page.evaluate(() => {
    Object.assign(globalThis, { MediaSource: undefined, ManagedMediaSource: undefined });
  });
  world.pod.admitsNobody = true;
  await page.getByRole('link', { name: /Main Entrance/ }).tap();
  await page.getByText(/HTTP 401/).waitFor();
  world.pod.admitsNobody = false;
  await moves();
  expect(world.pod.opened).toBe(0);
});

test('through the cloud, an untrusted certificate is named as a reason beside an unreachable pod', async () => {
  const pod = await UntrustedServer.start();
  world.cloud.podOrigin = pod.origin;
  page = await phoneAt(browser, world);
  await page.route('**/api/pod/proxy-stream/**', (route) => throughCloud(route));
  await page.getByRole('link', { name: /Main Entrance/ }).tap();
  await moves();
  await page.getByText('the browser does not trust the pod’s certificate. The browser does not say which.').waitFor();
  const own = page.getByRole('link', { name: 'Open the pod’s own page' });
  expect(await own.getAttribute('href')).toBe(`${pod.origin}/health`);
  expect(await faultsOf(page)).toEqual([]);
  await pod.close();
});

/** The pod's playlist as the cloud's proxy gives it. */
async function throughCloud(route: Route): Promise<void> {
  const token = new URL(route.request().url()).searchParams.get('token');
  const answer = await fetch(`${world.pod.origin}/stream?token=${token}`);
  const body = (await answer.text()).replaceAll('stream/segment', `${world.pod.origin}/stream/segment`);
  await route.fulfill({
    status: answer.status,
    headers: { 'access-control-allow-origin': '*' },
    contentType: 'application/vnd.apple.mpegurl',
    body,
  });
}

test('a camera of an offline pod is reported and plays as soon as the pod is back', async () => {
  const refusal = problem(
    409,
    'pod_offline',
    'North Gate POD was last heard 12 minutes ago.',
    'Check its power and network.',
  );
  world.cloud.refusals.set('/api/pod/stream-token', refusal);
  await openCamera();
  await page.getByText('North Gate POD was last heard 12 minutes ago.').waitFor();
  await page.getByText('Check its power and network.').waitFor();
  world.cloud.refusals.clear();
  await moves();
});

test('a camera that the person may not watch is not requested again', async () => {
  world.cloud.refusals.set(
    '/api/pod/stream-token',
    problem(404, 'camera_unknown', 'Camera not found.', 'Choose another camera.'),
  );
  await openCamera();
  await page.getByText('Camera not found.').waitFor();
  const asked = world.cloud.asked.get('/api/pod/stream-token')!;
  expect(await page.getByText('Retrying automatically.').count()).toBe(0);
  world.cloud.refusals.clear();
  await page.getByRole('button', { name: 'Try again' }).tap();
  await moves();
  expect(world.cloud.asked.get('/api/pod/stream-token')).toBe(asked + 1);
});

test('a file that a newer version has replaced is fetched by reloading the page', async () => {
  world.gone = /LivePage/;
  await openCamera();
  await page.getByText('This part of the page could not be displayed.').waitFor();
  world.gone = /^$/;
  await page.getByRole('button', { name: 'Reload' }).tap();
  await moves();
});

test('leaving the page ends the stream', async () => {
  await openCamera();
  await moves();
  await page.getByRole('link', { name: 'Back to overview' }).tap();
  await page.getByRole('region', { name: 'Pods' }).waitFor();
  const { requests } = world.pod;
  await expect.poll(() => world.cloud.asked.get('/api/detections'), { timeout: PATIENCE_MS }).toBeGreaterThan(3);
  expect(world.pod.requests - requests).toBeLessThan(3);
});

test('a token that arrives while the page is hidden starts nothing until the page is visible', async () => {
  page = await phoneAt(browser, world);
  await page.clock.install();
  await page.getByRole('link', { name: /Main Entrance/ }).tap();
  await moves();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/pod/stream-token', async (route) => {
    await released;
    await route.continue();
  });

  await hide(true);
  await page.clock.fastForward(10_000);
  const asked = page.waitForRequest('**/api/pod/stream-token');
  world.pod.forgetTokens();
  await asked;
  await page.clock.fastForward(10_000);
  const answered = page.waitForResponse('**/api/pod/stream-token');
  release();
  await (await answered).finished();
  // What the answer starts, it starts before this one comes.
  await page.evaluate(() => fetch('/config.json').then((answer) => answer.text()));
  expect(sockets).toEqual([]);

  await hide(false);
  await moves();
});

/** Sets the page's visibility. */
async function hide(hidden: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
