import { expect, test } from 'vitest';
import { ConfigFault, readConfig } from './config';

const PAGE = 'https://portal.example/guard/';
const GOOD = {
  api_url: 'https://api.example/',
  issuer: 'https://id.example/pool',
  client_id: 'portal',
  scopes: 'openid offline_access',
};

test('a complete config is read, without slashes at the end of addresses', () => {
  expect(readConfig(GOOD, PAGE)).toEqual({
    apiUrl: 'https://api.example',
    issuer: 'https://id.example/pool',
    clientId: 'portal',
    scopes: 'openid offline_access',
  });
});

test('an api address without a host is meant from the page', () => {
  expect(readConfig({ ...GOOD, api_url: '/control' }, PAGE).apiUrl).toBe('https://portal.example/control');
});

test('a router is a matter of choice, and always spoken to by WebSocket', () => {
  const router = (router_url: string): string | undefined => readConfig({ ...GOOD, router_url }, PAGE).routerUrl;
  expect(router('wss://router.example/')).toBe('wss://router.example');
  expect(router('https://router.example')).toBe('wss://router.example');
  expect(router('/router')).toBe('wss://portal.example/router');
  expect(() => router('ftp://router.example')).toThrow('router_url: expected an http or https or ws or wss address');
});

test('every fault is named at once', () => {
  const read = (): unknown => readConfig({ api_url: 'javascript:alert(1)', issuer: 7, scopes: 'email' }, PAGE);
  expect(read).toThrow(ConfigFault);
  expect(read).toThrow(
    /api_url: .*found javascript.*; issuer: .*found 7; client_id: .*found nothing; scopes: expected openid/,
  );
});

test.each([null, 'text', 4])('%j is not a config', (document) => {
  expect(() => readConfig(document, PAGE)).toThrow('expected a JSON object');
});
