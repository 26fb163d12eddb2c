/** A look at the pod's stopwatch: what it showed, and when the question was sent and the answer came here, ms. */
interface Look {
  readonly podAt: number;
  readonly sentAt: number;
  readonly heardAt: number;
}

/** How far two stopwatches drift apart in a second at most, seconds. */
const DRIFT = 1e-4;

/**
 * How far the picture is behind the camera, by the pod's stopwatch: neither the pod's wall clock nor this device's
 * need be right. The quickest answer tells best what the stopwatch shows now, until drift makes more of its age than a
 * slower one errs by (RFC 5905 §10).
 */
export class PodClock {
  readonly #now: () => number;
  #best: Look | undefined;
  #mediaToPod: number | undefined;

  /** `now` is a clock that nobody sets, ms. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** This device's time, to be sent to the pod with the question. */
  get now(): number {
    return this.#now();
  }

  /** The pod has answered the question of `sentAt`. */
  answered(sentAt: number, podAt: number): void {
    const heardAt = this.#now();
    const best = this.#best;
    if (best === undefined || heardAt - sentAt <= best.heardAt - best.sentAt + 2 * DRIFT * (heardAt - best.heardAt)) {
      this.#best = { podAt, sentAt, heardAt };
    }
  }

  /** What is at `mediaS` seconds of the video came to the pod at `podAt`. */
  came(mediaS: number, podAt: number): void {
    this.#mediaToPod = podAt - mediaS * 1000;
  }

  /** How long ago what is shown came to the pod, seconds; undefined before the pod has told. */
  behind(shownS: number): number | undefined {
    if (this.#best === undefined || this.#mediaToPod === undefined) {
      return undefined;
    }
    const { podAt, sentAt, heardAt } = this.#best;
    const podNow = podAt + this.#now() - (sentAt + heardAt) / 2;
    return Math.max(0, podNow - this.#mediaToPod - shownS * 1000) / 1000;
  }
}
