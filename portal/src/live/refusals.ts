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

/** The browser failed to play the video; a retry may succeed. */
export function unreadable(): Refusal {
  return new Refusal('unreadable', 'This browser cannot play the camera’s video.', 'Try another browser or device.', 0);
}

/** The browser has no decoder for the camera's video; `codecs` in the form of RFC 6381. */
export function noDecoder(codecs: string): Refusal {
  const name = codecName(codecs);
  return new Refusal(
    'no_decoder',
    `This browser cannot play the camera’s video${name === undefined ? '' : `, which is ${name}`}.`,
    'Try another browser or device.',
    0,
  );
}

/** The video plays no more, although the connection is open. */
export function frozen(): Refusal {
  return new Refusal('frozen', 'The video has frozen.', 'The camera or the network is slow. Wait a moment.', 0);
}

/** The pod has no stream that this browser can play. */
export function noPlayableStream({ detail }: Refusal): Refusal {
  return new Refusal(
    'no_decoder',
    detail,
    'Set low_bandwidth in the pod’s configuration for a stream that every browser can play, or try another browser or device.',
    0,
  );
}

function codecName(codecs: string): string | undefined {
  const names: readonly (readonly [RegExp, string])[] = [
    [/\bh(vc|ev)1/, 'H.265'],
    [/\bav01/, 'AV1'],
    [/\bvp09/, 'VP9'],
  ];
  return names.find(([form]) => form.test(codecs))?.[1];
}
