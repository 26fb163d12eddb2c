/** The streams that a pod offers of a camera: the original, an H.264 rendition for slow networks, and the sub-stream. */
export type Copy = 'main' | 'low' | 'sub';

/** The first is preferred; the others are fallbacks. */
const COPIES: readonly Copy[] = ['main', 'low', 'sub'];

/** The fallback if `copy` cannot be played here or the pod does not have it; undefined after the last. */
export function copyAfter(copy: Copy): Copy | undefined {
  return COPIES[COPIES.indexOf(copy) + 1];
}

/** The address of a copy of the stream at `address`. */
export function addressOf(copy: Copy, address: string): string {
  if (copy === 'main') {
    return address;
  }
  const url = new URL(address);
  url.searchParams.set('stream', copy);
  return url.href;
}
