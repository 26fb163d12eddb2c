import { expect, test } from 'vitest';
import { socketAddress } from './socketPlayer';

test('the socket of a stream has its address and token, with the scheme ws or wss', () => {
  expect(socketAddress('https://pod:8000/stream?token=a.b')).toBe('wss://pod:8000/stream/ws?token=a.b');
  expect(socketAddress('http://pod/gate/stream?token=t&camera_id=c')).toBe(
    'ws://pod/gate/stream/ws?token=t&camera_id=c',
  );
});
