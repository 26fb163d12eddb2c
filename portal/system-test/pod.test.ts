import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, type Api } from '../src/api/api';
import { companyOfItsOwn, invite, TestPod, type Place } from './fleetWorld';
import { keep, System, type Size } from './system';

let system: System;
let place: Place;
let admin: string;
let api: Api;
beforeAll(async () => {
  system = await System.open();
  place = await companyOfItsOwn(system);
  admin = await invite(system, place, 'admin');
  api = system.api(admin);
});
afterAll(() => system.close());

const SIZES: Size[] = ['phone', 'desktop'];

test.each(SIZES)('a command is followed from the queue to its outcome (%s)', async (size) => {
  const pod = await TestPod.create(system, api, place);
  const page = await system.visit(admin, `#/pod/${pod.podId}`, size);
  await page.getByText('No commands yet').waitFor();
  await page.getByRole('button', { name: 'Nudge' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('loads its whitelist').waitFor();
  await dialog.getByRole('button', { name: 'Nudge' }).click();
  await dialog.getByText('Waits for the pod').waitFor();
  const [command] = await pod.heartbeat();
  expect(command?.kind).toBe('nudge');
  await pod.report(command!.command_id, 'done', 'whitelist 7 is loaded');
  await dialog.getByText('Done').waitFor();
  await dialog.getByText('whitelist 7 is loaded').waitFor();
  await keep(page, 'pod-command');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const commands = page.getByRole('region', { name: 'Commands' });
  await commands.getByText('Done').waitFor();
  await commands.getByText(`by ${admin}`).waitFor();
  await page.context().close();
});

test('a scan takes the address of a camera, and shows what cloud and pod refuse', async () => {
  const pod = await TestPod.create(system, api, place);
  const page = await system.visit(admin, `#/pod/${pod.podId}`);
  await page.getByRole('button', { name: 'Look for cameras' }).click();
  const dialog = page.getByRole('dialog');
  const address = dialog.getByLabel('Address of a camera');
  await address.fill('gate.local');
  await dialog.getByRole('button', { name: 'Look for cameras' }).click();
  await dialog.getByRole('alert').getByText('arguments.address').first().waitFor();
  expect(await address.inputValue()).toBe('gate.local');
  await keep(page, 'pod-scan');
  await address.fill('192.168.1.20:8554');
  await dialog.getByRole('button', { name: 'Look for cameras' }).click();
  await dialog.getByText('Waits for the pod').waitFor();
  const [command] = await pod.heartbeat();
  expect(command).toMatchObject({ kind: 'scan', arguments: { address: '192.168.1.20:8554' } });
  await pod.report(command!.command_id, 'failed', 'address: expected an address in a network of the pod');
  await dialog.getByText('address: expected an address in a network of the pod').waitFor();
  await page.context().close();
});

test.each(SIZES)('an administrator records a camera and stops it (%s)', async (size) => {
  const pod = await TestPod.create(system, api, place);
  const page = await system.visit(admin, `#/pod/${pod.podId}`, size);
  const cameras = page.getByRole('region', { name: 'Cameras' });
  await pod.whileBeating(() => cameras.getByText('Active', { exact: true }).waitFor());
  expect(await cameras.getByRole('link', { name: 'Live' }).getAttribute('href')).toBe(`#/live/${pod.podId}/gate`);
  expect(await cameras.getByRole('link', { name: 'Recordings' }).getAttribute('href')).toBe(
    `#/recordings/${pod.podId}/gate`,
  );
  await keep(page, 'pod');
  await cameras.getByRole('button', { name: 'Control' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('None', { exact: true }).waitFor();
  await keep(page, 'pod-camera');
  await dialog.getByRole('button', { name: 'Start recording' }).click();
  await dialog.getByLabel('Minutes, at most').fill('10');
  await dialog.getByRole('button', { name: 'Start recording' }).click();
  await dialog.getByText('Waits for the pod').waitFor();
  const [start] = await pod.heartbeat();
  expect(start).toMatchObject({ kind: 'start_recording', camera_id: 'gate', arguments: { seconds: '600' } });
  await pod.report(start!.command_id, 'done');
  await dialog.getByText('Done').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await cameras.getByRole('button', { name: 'Control' }).click();
  await dialog.getByText(/^Recording until .* at the latest$/).waitFor();
  await dialog.getByRole('button', { name: 'Stop camera' }).click();
  await dialog.getByText('records nothing until somebody starts it again').waitFor();
  await dialog.getByRole('button', { name: 'Stop camera' }).click();
  await dialog.getByText('Waits for the pod').waitFor();
  const [stop] = await pod.heartbeat();
  await pod.report(stop!.command_id, 'done');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await pod.whileBeating(() => cameras.getByText('Inactive').waitFor(), 'inactive');
  await cameras.getByRole('button', { name: 'Control' }).click();
  await dialog.getByRole('button', { name: 'Start camera' }).waitFor();
  expect(await dialog.getByRole('button', { name: 'Restart camera' }).count()).toBe(0);
  await page.context().close();
});

test.each(SIZES)('a key is rotated, the old one ends, and a revoked one is refused (%s)', async (size) => {
  const pod = await TestPod.create(system, api, place);
  const old = pod.apiKey;
  const page = await system.visit(admin, `#/pod/${pod.podId}`, size);
  const keys = page.getByRole('region', { name: 'API keys' });
  await keys.getByText('Current key').first().waitFor();
  await keys.getByRole('button', { name: 'Rotate key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The old key stays valid until the pod’s first heartbeat with the new one').waitFor();
  await keep(page, 'pod-rotate');
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await dialog.getByText('Waits for the pod').waitFor();
  const [command] = await pod.heartbeat();
  await pod.rotate(command!.command_id);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await keys.getByText('Previous key').first().waitFor();
  await pod.heartbeat();
  await keys.getByText('Previous key').first().waitFor({ state: 'detached' });
  await expect(pod.with(old).heartbeat()).rejects.toThrow('api_key_invalid');
  await pod.report(command!.command_id, 'done');

  await keys.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByText('It is the only key of this pod.').waitFor();
  await keep(page, 'pod-revoke');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await keys.getByText('No valid API key').waitFor();
  await expect(pod.heartbeat()).rejects.toThrow('api_key_invalid');
  await page.context().close();
});

test('a pod is renamed and retired; a refused name stays as it was typed', async () => {
  const pod = await TestPod.create(system, api, place);
  const page = await system.visit(admin, `#/pod/${pod.podId}`, 'desktop');
  await page.getByRole('button', { name: 'Rename or move' }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel('Name');
  await name.fill('   ');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('alert').waitFor();
  expect(await name.inputValue()).toBe('   ');
  await name.fill('South Gate');
  await dialog.getByLabel('Site').selectOption(place.otherSiteId);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'South Gate', level: 1 }).waitFor();
  const path = { pod_id: pod.podId };
  expect(await answer(api.GET('/api/pods/{pod_id}', { params: { path } }))).toMatchObject({
    name: 'South Gate',
    site_id: place.otherSiteId,
  });
  await page.getByRole('button', { name: 'Retire' }).click();
  await dialog.getByText('Nobody can undo this').waitFor();
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await page.getByText('Retired', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Retire' }).waitFor({ state: 'detached' });
  await expect(pod.heartbeat()).rejects.toThrow('api_key_invalid');
  await page.context().close();
});

test('a manager may nudge a pod and restart its camera, and sees no keys and no tokens', async () => {
  const pod = await TestPod.create(system, api, place);
  const manager = await invite(system, place, 'manager');
  const page = await system.visit(manager, `#/pod/${pod.podId}`);
  await page.getByRole('button', { name: 'Nudge' }).waitFor();
  await page.getByRole('button', { name: 'Control' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('None', { exact: true }).waitFor();
  expect(await dialog.locator('.fleet-controls').getByRole('button').allInnerTexts()).toEqual([
    'Restart camera',
    'Take a still image',
  ]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await page.getByRole('button', { name: /Retire|Rename|Rotate|Revoke|Look for cameras/ }).count()).toBe(0);
  await page.context().close();
});

test.each(SIZES)('the last week of a pod is a bar and a plot (%s)', async (size) => {
  const pod = await TestPod.create(system, api, place);
  await pod.heartbeat();
  const page = await system.visit(admin, `#/pod/${pod.podId}`, size);
  const week = page.getByRole('region', { name: 'The last week' });
  await week.getByText('Reachable 100% of the time').waitFor();
  const plot = week.getByRole('img', { name: /^CPU, memory and disk in percent and temperature in °C, 1 sample/ });
  await plot.scrollIntoViewIfNeeded();
  const drawn = await plot.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value > 0);
  });
  expect(drawn).toBe(true);
  await keep(page, 'pod-week');
  await page.context().close();
});
