/** The streams of a camera at its pod: the original, an H.264 rendition for slow networks, and the camera's sub-stream. */
export type StreamName = 'main' | 'low' | 'sub';

/** The first is preferred; the others are fallbacks. */
const STREAM_NAMES: readonly StreamName[] = ['main', 'low', 'sub'];

/** The fallback if stream `name` cannot be played here or the pod does not have it; undefined after the last. */
export function fallbackOf(name: StreamName): StreamName | undefined {
  return STREAM_NAMES[STREAM_NAMES.indexOf(name) + 1];
}

/** The address of stream `name` of the camera whose original stream is at `address`. */
export function addressOf(name: StreamName, address: string): string {
  if (name === 'main') {
    return address;
  }
  const url = new URL(address);
  url.searchParams.set('stream', name);
  return url.href;
}
