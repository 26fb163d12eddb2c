import { expect, test } from 'vitest';
import { readMessage, textOf, type PushMessage } from './pushMessage';

const DENIED: PushMessage = {
  kind: 'car_denied',
  topic: 'T',
  plate: 'XYZ789',
  pod_name: 'North gate',
  reason: 'not_listed',
  detected_at: '2026-11-20T12:00:00.000Z',
  language: 'en',
};

test('a denied car is named with its place and the reason', () => {
  expect(textOf(DENIED)).toEqual({ title: 'Denied: XYZ789', body: 'North gate: Not on the list', language: 'en' });
});

test('a car that waits says what became of the gate, in the language of the message', () => {
  const text = textOf({ ...DENIED, kind: 'car_waiting', reason: 'unreachable', language: 'es-MX' });
  expect(text.language).toBe('es');
  expect(text.title).toContain('XYZ789');
  expect(text.body).toBe('North gate: No se alcanzó el portón');
});

test('a reason that this page does not know is shown as it is', () => {
  expect(textOf({ ...DENIED, reason: 'blocked_by_police' }).body).toBe('North gate: blocked_by_police');
});

test('other messages are none', () => {
  expect(readMessage({ ...DENIED })).toEqual(DENIED);
  expect(readMessage({ ...DENIED, kind: 'pod_on_fire' })).toBeUndefined();
  expect(readMessage({ ...DENIED, plate: 7 })).toBeUndefined();
  expect(readMessage({ kind: 'car_denied' })).toBeUndefined();
  expect(readMessage(null)).toBeUndefined();
  expect(readMessage('text')).toBeUndefined();
});

test('a car that passes after all says so', () => {
  expect(textOf({ ...DENIED, kind: 'car_passed', reason: 'listed' })).toEqual({
    title: 'Passes after all: XYZ789',
    body: 'North gate: On the list',
    language: 'en',
  });
});
