import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StreamToken } from './streamTokenRequests';
import { refusalOf, unreachable, type Refusal } from '../api/refusal';
import { FreshToken, askAgainAfter, replaceAfter, withToken } from './streamToken';

let issued: number;
let answer: () => Promise<StreamToken>;
let replaced: string[];
let refused: Refusal[];
let fresh: FreshToken;

function token(name: string, expires_in = 600): StreamToken {
  return {
    token: name,
    stream_url: `https://pod:8000/stream?token=${name}`,
    pod_id: 'p',
    camera_id: 'gate',
    expires_in,
    expires_at: '2000-01-01T00:00:00Z',
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  issued = 0;
  replaced = [];
  refused = [];
  answer = () => Promise.resolve(token(`t${++issued}`));
  fresh = new FreshToken(
    () => answer(),
    (next) => replaced.push(next.token),
    (refusal) => refused.push(refusal),
  );
});

afterEach(() => {
  fresh.close();
  vi.useRealTimers();
});

test('a token of ten minutes is replaced after eight', async () => {
  expect((await fresh.current()).token).toBe('t1');
  await vi.advanceTimersByTimeAsync(479_999);
  expect(replaced).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(replaced).toEqual(['t2']);
  expect((await fresh.current()).token).toBe('t2');
  await vi.advanceTimersByTimeAsync(480_000);
  expect(replaced).toEqual(['t2', 't3']);
});

test('a failed replacement is retried while the previous token is still valid', async () => {
  await fresh.current();
  answer = () => Promise.reject(unreachable());
  await vi.advanceTimersByTimeAsync(480_000 + 1000 + 2000);
  expect(refused).toEqual([]);
  expect((await fresh.current()).token).toBe('t1');
  answer = () => Promise.resolve(token(`t${++issued}`));
  await vi.advanceTimersByTimeAsync(4000);
  expect(replaced).toEqual(['t2']);
});

test('a final refusal ends the token at once, without further requests', async () => {
  await fresh.current();
  let asked = 0;
  answer = () => (asked++, Promise.reject(refusalOf(403, undefined)));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(refused).toHaveLength(1);
  expect(asked).toBe(1);
});

test('a token that has expired or was forgotten is not returned again', async () => {
  await fresh.current();
  fresh.forget();
  expect((await fresh.current()).token).toBe('t2');
  fresh.close();
  await vi.advanceTimersByTimeAsync(600_000);
  expect((await fresh.current()).token).toBe('t3');
});

test('a closed token sends no requests', async () => {
  await fresh.current();
  fresh.close();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(issued).toBe(1);
});

test('pauses grow up to 15 s, and tokens are replaced after four fifths of their life', () => {
  expect([1, 2, 3, 4, 5, 50].map(askAgainAfter)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect([600, 10, 1].map(replaceAfter)).toEqual([480_000, 8000, 1000]);
});

test('only the token of an address is replaced', () => {
  expect(withToken('https://pod:8000/stream?camera_id=gate&token=old&_HLS_msn=7', 'new')).toBe(
    'https://pod:8000/stream?camera_id=gate&token=new&_HLS_msn=7',
  );
  expect(withToken('https://cdn.example/segment1.m4s', 'new')).toBe('https://cdn.example/segment1.m4s');
});

test('a token that arrives after forget is not renewed', async () => {
  await fresh.current();
  let come: (token: StreamToken) => void = () => undefined;
  answer = () => new Promise((resolve) => (come = resolve));
  await vi.advanceTimersByTimeAsync(480_000);
  fresh.forget();
  come(token('late'));
  await vi.advanceTimersByTimeAsync(0);
  expect(replaced).toEqual([]);

  const asked = fresh.current();
  fresh.forget();
  come(token('later'));
  expect((await asked).token).toBe('later');

  let requests = 0;
  answer = () => {
    requests++;
    return Promise.resolve(token('next'));
  };
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(requests).toBe(0);
  expect((await fresh.current()).token).toBe('next');
});
