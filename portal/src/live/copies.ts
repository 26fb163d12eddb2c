/** What a pod offers of a camera: what it sends, a copy in H.264 for slow lines, and its second stream. */
export type Copy = 'main' | 'low' | 'sub';

/** The first is what one wants to see; the others may be played where the first can't be. */
const COPIES: readonly Copy[] = ['main', 'low', 'sub'];

/** What to ask for when `copy` can't be played here, or the pod does not have it; undefined after the last. */
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
