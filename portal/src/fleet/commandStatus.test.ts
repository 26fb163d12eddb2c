import { expect, test } from 'vitest';
import { timesIn } from '../shell/time';
import { fleet } from '../texts/en/fleet';
import { time } from '../texts/en/time';
import type { Command } from './commandRequests';
import { commandDetail, commandStatus, isOver } from './commandStatus';

const TIMES = timesIn(time, 'en-GB', 'Etc/UTC');

function command(status: Command['status'], detail?: string): Command {
  return {
    command_id: 'c',
    pod_id: 'p',
    company_id: 'acme',
    community_id: 'oak-hills',
    site_id: 'main-gate',
    kind: 'nudge',
    arguments: {},
    status,
    user_id: 'owner',
    created_at: '2026-11-20T12:00:00Z',
    expires_at: '2026-11-20T12:10:00Z',
    ...(detail && { detail }),
  };
}

test.each([
  ['queued', undefined, 'Waits for the pod', /or not at all after 12:10/, false],
  ['delivered', undefined, 'Delivered', /has not said yet/, false],
  ['done', 'whitelist 42', 'Done', /whitelist 42/, true],
  ['done', undefined, 'Done', undefined, true],
  ['failed', 'no such camera', 'Failed', /no such camera/, true],
  ['expired', undefined, 'Expired', /did not get it in time/, true],
] as const)('a command that is %s with the detail %s is shown as %s', (status, detail, word, text, over) => {
  const found = command(status, detail);
  expect(commandStatus(found, fleet).word).toBe(word);
  expect(isOver(found)).toBe(over);
  if (text === undefined) {
    expect(commandDetail(found, fleet, TIMES)).toBeUndefined();
  } else {
    expect(commandDetail(found, fleet, TIMES)).toMatch(text);
  }
});
