import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configLines, installCommand } from './install';

test('the lines are YAML with the addresses and the token, whatever is in them', () => {
  const token = 'pbreg_0000000000000000000000000000000000000000000_2b3AhG';
  const api = 'https://api.example.com/a"b: #c';
  expect(parse(configLines(api, 'https://portal.example.com', token))).toEqual({
    portal_url: api,
    registration_token: token,
    allowed_origins: ['https://portal.example.com'],
  });
});

test('the command loads, compares and runs the installer beside the page', () => {
  const command = installCommand('https://portal.example/gate/#/fleet', 'https://api.example', "pbreg_it's");
  expect(command).toBe(`curl -fsSLO 'https://portal.example/gate/install-pod.sh' &&
  curl -fsSL 'https://portal.example/gate/install-pod.sh.sha256' | sha256sum --check &&
  printf %s 'pbreg_it'\\''s' | sudo bash install-pod.sh --token-file - --portal-url 'https://api.example' --origin 'https://portal.example' --image-file platebridge-pod.tar`);
});
