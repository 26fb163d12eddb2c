import { expect, test } from 'vitest';
import { ConfigFault, readConfig } from './config';

const PAGE = 'https://portal.example/guard/';
const GOOD = {
  api_url: 'https://api.example/',
  issuer: 'https://id.example/pool',
  client_id: 'portal',
  scopes: 'openid offline_access',
};

test('a complete config is read, and trailing slashes are removed', () => {
  expect(readConfig(GOOD, PAGE)).toEqual({
    apiUrl: 'https://api.example',
    issuer: 'https://id.example/pool',
    clientId: 'portal',
    scopes: 'openid offline_access',
  });
});

test('an api address without a host is resolved against the page', () => {
  expect(readConfig({ ...GOOD, api_url: '/control' }, PAGE).apiUrl).toBe('https://portal.example/control');
});

test('the router is optional, and its address always becomes a WebSocket address', () => {
  const router = (router_url: string): string | undefined => readConfig({ ...GOOD, router_url }, PAGE).routerUrl;
  expect(router('wss://router.example/')).toBe('wss://router.example');
  expect(router('https://router.example')).toBe('wss://router.example');
  expect(router('/router')).toBe('wss://portal.example/router');
  expect(() => router('ftp://router.example')).toThrow('router_url: expected an http or https or ws or wss address');
});

test('all faults are named at once', () => {
  const read = (): unknown => readConfig({ api_url: 'javascript:alert(1)', issuer: 7, scopes: 'email' }, PAGE);
  expect(read).toThrow(ConfigFault);
  expect(read).toThrow(
    /api_url: .*found javascript.*; issuer: .*found 7; client_id: .*found nothing; scopes: expected openid/,
  );
});

test.each([null, 'text', 4])('%j is not a config', (document) => {
  expect(() => readConfig(document, PAGE)).toThrow('expected a JSON object');
});
