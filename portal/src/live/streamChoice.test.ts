import { expect, test } from 'vitest';
import { Refusal } from '../api/refusal';
import { noAnswer, noDecoder, unreadable } from './refusals';
import { BEST_FIRST, SMALL_FIRST, StreamChoice } from './streamChoice';

const UNREACHED = noAnswer('https://pod.example/stream');
const UNKNOWN = new Refusal('camera_unknown', 'The camera has no such stream.', 'Choose another.', 404);
const EXPIRED = new Refusal('token_expired' as Refusal['code'], 'The token has expired.', 'Request another.', 401);

test('a stream without a decoder is followed by the next one, and the last by pictures', () => {
  const choice = new StreamChoice(BEST_FIRST);
  expect(choice.current).toEqual({ kind: 'video', stream: 'main', place: 'pod' });
  expect(choice.ended(noDecoder('hvc1.1.6.L63.90'))).toEqual({ kind: 'other' });
  expect(choice.current).toEqual({ kind: 'video', stream: 'low', place: 'pod' });
  expect(choice.ended(UNKNOWN)).toEqual({ kind: 'other' });
  expect(choice.ended(UNKNOWN)).toEqual({ kind: 'other' });
  expect(choice.current).toEqual({ kind: 'pictures' });
  const end = choice.ended(UNREACHED);
  expect(end.kind).toBe('none');
  expect(end.kind === 'none' && end.refusal.detail).toContain('H.265');
  choice.played();
  expect(choice.ended(UNREACHED)).toEqual({ kind: 'again', refusal: UNREACHED });
  choice.reset();
  expect(choice.current).toEqual({ kind: 'video', stream: 'main', place: 'pod' });
});

test('the pod and the cloud are tried in turns, and the pod is named', () => {
  const choice = new StreamChoice(BEST_FIRST);
  expect(choice.ended(UNREACHED)).toEqual({ kind: 'other' });
  expect(choice.current).toEqual({ kind: 'video', stream: 'main', place: 'cloud' });
  expect(choice.ended(EXPIRED)).toEqual({ kind: 'again', refusal: UNREACHED });
  expect(choice.current).toEqual({ kind: 'video', stream: 'main', place: 'pod' });
});

test('a refusal of the pod is tried again where it came from', () => {
  const choice = new StreamChoice(BEST_FIRST);
  expect(choice.ended(EXPIRED)).toEqual({ kind: 'again', refusal: EXPIRED });
  expect(choice.current).toEqual({ kind: 'video', stream: 'main', place: 'pod' });
});

test('one media error is tried again, a second one moves on unless the stream has played', () => {
  const fails = new StreamChoice(BEST_FIRST);
  expect(fails.ended(unreadable()).kind).toBe('again');
  expect(fails.ended(unreadable()).kind).toBe('other');
  const plays = new StreamChoice(BEST_FIRST);
  plays.played();
  expect([plays.ended(unreadable()).kind, plays.ended(unreadable()).kind]).toEqual(['again', 'again']);
});

test('a wall prefers sub-streams, and has the original where a camera has none', () => {
  const choice = new StreamChoice(SMALL_FIRST);
  expect(choice.current).toEqual({ kind: 'video', stream: 'sub', place: 'pod' });
  expect(choice.ended(UNKNOWN)).toEqual({ kind: 'other' });
  expect(choice.current).toEqual({ kind: 'video', stream: 'main', place: 'pod' });
});
