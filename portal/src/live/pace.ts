/** How much faster a late picture is played. */
const HURRY_RATE = 1.1;

/** A browser that ends muting with a change of the rate does so within this time, milliseconds. */
const AT_ONCE_MS = 1_000;

const changedAt = new WeakMap<HTMLMediaElement, number>();

/** WebKitGTK ends muting with every change of the rate, and then pauses what nobody may hear yet. */
let costsSilence = false;

/** Plays a late picture a little faster, where that does not cost its silence. */
export function hurry(video: HTMLMediaElement, late: boolean): void {
  const rate = late && !costsSilence ? HURRY_RATE : 1;
  if (video.playbackRate !== rate) {
    changedAt.set(video, performance.now());
    video.playbackRate = rate;
  }
}

/** Whether it was the change of its rate that ended the muting of `video` just now; then nothing hurries any more. */
export function unmutedByHurry(video: HTMLMediaElement): boolean {
  if (performance.now() - (changedAt.get(video) ?? -Infinity) > AT_ONCE_MS) {
    return false;
  }
  costsSilence = true;
  hurry(video, false);
  return true;
}
