import { expect, test } from 'vitest';
import { readMessage, writeFrame } from './messages';

const PICTURE = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

test('a binary frame is decoded as it was encoded', () => {
  const frame = writeFrame('guard-1', 1_729_943_200_000, PICTURE);
  expect([...frame.subarray(0, 10)]).toEqual([1, 7, 0, 0, 1, 0x92, 0xc8, 0xa6, 0x61, 0]);
  expect(readMessage(frame.buffer)).toEqual({ type: 'frame', picture: PICTURE });
});

test.each(['/9j/2Q==', 'data:image/jpeg;base64,/9j/2Q=='])('a JSON frame is decoded from %s', (data) => {
  expect(readMessage(JSON.stringify({ type: 'video-frame', streamId: 's', data }))).toEqual({
    type: 'frame',
    picture: PICTURE,
  });
});

test.each(['', 'no JSON', 'null', '7', '{}', '{"type":"later"}', '{"type":"status","status":"asleep"}'])(
  '%j is no message',
  (text) => {
    expect(readMessage(text)).toBeUndefined();
  },
);

test.each([[], [1], [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 65, 255], [1, 200, 0, 0, 0, 0, 0, 0, 0, 0, 65]])(
  'the bytes %j... are not a frame',
  (...bytes) => {
    expect(readMessage(Uint8Array.from(bytes).buffer)).toBeUndefined();
  },
);

test('an alert of an unknown severity is treated as high', () => {
  const alert = { type: 'alert', severity: 'odd', message: 'Smoke', timestamp: 1000 };
  expect(readMessage(JSON.stringify(alert))).toEqual({
    type: 'alert',
    alert: { severity: 'high', text: 'Smoke', at: new Date(1000) },
  });
});

test('invalid rows of a list of streams are ignored', () => {
  const streams = [{ streamId: 'a', status: 'online' }, { streamId: 7, status: 'online' }, null, { streamId: 'b' }];
  expect(readMessage(JSON.stringify({ type: 'streams', streams }))).toEqual({
    type: 'streams',
    streams: [{ id: 'a', status: 'online' }],
  });
});
