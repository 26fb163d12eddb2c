import { expect, test } from 'vitest';
import { invitationLink, tokenOf } from './invitationToken';

test('a link has the token in its fragment, which no server sees', () => {
  const link = new URL(invitationLink('https://portal.example/', 'pbinv_a-b_c'));
  expect(link.pathname + link.search).toBe('/');
  expect(tokenOf(link.hash)).toBe('pbinv_a-b_c');
});

test.each(['', '#/', '#/accept', '#/accept/', '#/more/accept/x', '#/accept/%E0%A4%A'])(
  'the fragment %j has no token',
  (hash) => {
    expect(tokenOf(hash)).toBeUndefined();
  },
);
