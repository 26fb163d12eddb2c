import { expect, test, vi } from 'vitest';
import { changesOf, exportTrail, verifyTrail } from './trail';

const part = (entries: number, next?: string) => ({
  company_id: 'acme',
  entries,
  intact: true,
  ...(next && { next_cursor: next }),
});

test('a trail is verified to its end', async () => {
  const ask = vi.fn().mockResolvedValueOnce(part(100, 'a')).mockResolvedValueOnce(part(3));
  const told: number[] = [];
  expect(await verifyTrail(ask, (entries) => told.push(entries))).toEqual({ entries: 103 });
  expect(ask.mock.calls).toEqual([[undefined], ['a']]);
  expect(told).toEqual([100, 103]);
});

test('the first fault ends the verification', async () => {
  const broken = { ...part(41, 'b'), intact: false, broken_at: 142 };
  const ask = vi.fn().mockResolvedValueOnce(part(100, 'a')).mockResolvedValueOnce(broken);
  expect(await verifyTrail(ask, () => undefined)).toEqual({ entries: 141, brokenAt: 142 });
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a file has the header of a CSV once, and every line of JSON', async () => {
  const parts = (text: string) =>
    vi
      .fn()
      .mockResolvedValueOnce({ ...part(1, 'a'), text: `${text}1\r\n` })
      .mockResolvedValueOnce({ ...part(1), text: `${text}2\r\n` });
  expect((await exportTrail('csv', parts('"number"\r\n'), () => undefined)).join('')).toBe('"number"\r\n1\r\n2\r\n');
  expect((await exportTrail('jsonl', parts(''), () => undefined)).join('')).toBe('1\r\n2\r\n');
});

test('only what differs is a change', () => {
  const changes = changesOf({
    before: { name: 'A', kind: 'x', url: 'u' },
    after: { name: 'B', kind: 'x', email: 'e' },
  });
  expect(changes).toEqual([
    { field: 'email', after: 'e' },
    { field: 'name', before: 'A', after: 'B' },
    { field: 'url', before: 'u' },
  ]);
});
