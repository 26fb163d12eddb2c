import { Refusal } from '../api/refusal';

/** The pod of a stream could not be reached. */
export function noAnswer(address: string): Refusal {
  const { host } = new URL(address);
  return new Refusal(
    'unreachable',
    `The pod at ${host} does not answer this device.`,
    'Check that this device is on the pod’s network or tailnet.',
    0,
  );
}

/** The browser has no decoder for what the camera sends. */
export function unreadable(): Refusal {
  return new Refusal('unreadable', 'This device cannot play the camera’s video.', 'Try another browser or device.', 0);
}
