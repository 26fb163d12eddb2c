/** One answer of the pod: its time, and when the request was sent and the answer received here, ms. */
interface ClockAnswer {
  readonly podAt: number;
  readonly sentAt: number;
  readonly heardAt: number;
}

/** Maximum drift between two monotonic clocks, seconds per second. */
const DRIFT = 1e-4;

/**
 * The delay of the video behind the camera, by the pod's monotonic clock: neither the pod's wall clock nor this
 * device's need be right. The answer with the shortest round trip is the most accurate, until its drift exceeds the
 * error of a slower one (RFC 5905 §10).
 */
export class PodClock {
  readonly #now: () => number;
  #best: ClockAnswer | undefined;
  #mediaToPod: number | undefined;

  /** `now` is a monotonic clock, ms. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** This device's time, to be sent to the pod with a request. */
  get now(): number {
    return this.#now();
  }

  /** The pod has answered the request of `sentAt` with its time `podAt`. */
  answered(sentAt: number, podAt: number): void {
    const heardAt = this.#now();
    const best = this.#best;
    if (best === undefined || heardAt - sentAt <= best.heardAt - best.sentAt + 2 * DRIFT * (heardAt - best.heardAt)) {
      this.#best = { podAt, sentAt, heardAt };
    }
  }

  /** The frame at `mediaS` seconds of the video reached the pod at `podAt`. */
  frameReached(mediaS: number, podAt: number): void {
    this.#mediaToPod = podAt - mediaS * 1000;
  }

  /** The time since the shown frame reached the pod, seconds; undefined before the pod has reported it. */
  behind(shownS: number): number | undefined {
    if (this.#best === undefined || this.#mediaToPod === undefined) {
      return undefined;
    }
    const { podAt, sentAt, heardAt } = this.#best;
    const podNow = podAt + this.#now() - (sentAt + heardAt) / 2;
    return Math.max(0, podNow - this.#mediaToPod - shownS * 1000) / 1000;
  }
}
