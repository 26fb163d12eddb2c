import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configLines } from './install';

test('the lines are YAML with the addresses and the token, whatever is in them', () => {
  const token = 'pbreg_0000000000000000000000000000000000000000000_2b3AhG';
  const api = 'https://api.example.com/a"b: #c';
  expect(parse(configLines(api, 'https://portal.example.com', token))).toEqual({
    portal_url: api,
    registration_token: token,
    allowed_origins: ['https://portal.example.com'],
  });
});
