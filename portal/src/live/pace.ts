/** Playback rate of video that is late. */
const FASTER_RATE = 1.1;

/** A browser that unmutes on a change of the rate does so within this time, milliseconds. */
const UNMUTES_WITHIN_MS = 1_000;

const changedAt = new WeakMap<HTMLMediaElement, number>();

/** WebKitGTK unmutes on every change of the rate, and then pauses video that may not play with sound yet. */
let rateUnmutes = false;

/** Plays late video a little faster, unless this browser unmutes it then. */
export function playFaster(video: HTMLMediaElement, late: boolean): void {
  const rate = late && !rateUnmutes ? FASTER_RATE : 1;
  if (video.playbackRate !== rate) {
    changedAt.set(video, performance.now());
    video.playbackRate = rate;
  }
}

/** True if a change of the rate has just unmuted `video`; from then on the rate is no longer changed. */
export function unmutedByRate(video: HTMLMediaElement): boolean {
  if (performance.now() - (changedAt.get(video) ?? -Infinity) > UNMUTES_WITHIN_MS) {
    return false;
  }
  rateUnmutes = true;
  playFaster(video, false);
  return true;
}
