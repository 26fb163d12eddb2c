import { expect, test } from 'vitest';
import { href, readRoute, type Route } from './route';

const CAMERA = { podId: 'main-gate-pod', cameraId: 'camera_1' };

test.each<Route>([
  { page: 'overview' },
  { page: 'plates' },
  { page: 'alerts' },
  { page: 'phones' },
  { page: 'share' },
  { page: 'accept' },
  { page: 'administration', companyId: 'acme', section: 'members' },
  { page: 'whitelist' },
  { page: 'whitelist', siteId: 'main/gate' },
  { page: 'recordings' },
  { page: 'recordings', camera: CAMERA },
  { page: 'recordings', camera: CAMERA, at: '2026-11-20T11:59:55Z' },
  { page: 'live', camera: CAMERA },
  { page: 'live', camera: { podId: 'a/b#c', cameraId: '50%' } },
])('the address of %j is parsed to the same route', (route) => {
  expect(readRoute(href(route))).toEqual(route);
});

test.each(['', '#', '#/nowhere', '#/live', '#/live/only-a-pod', '#/live/%E0%A4%A/x'])(
  'the unknown route %j is the overview',
  (hash) => {
    expect(readRoute(hash)).toEqual({ page: 'overview' });
  },
);

test('the address of an invitation opens its page, whatever follows', () => {
  expect(readRoute('#/accept/pbinv_x')).toEqual({ page: 'accept' });
});
