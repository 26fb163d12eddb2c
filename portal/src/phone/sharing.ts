import { asRefusal, type Refusal } from '../api/refusal';
import { Awake } from './awake';
import { writeFrame, type Alert, type RouterMessage } from './messages';
import { cameraGone } from './noStream';
import { PhoneCamera, type Facing } from './phoneCamera';
import { RouterLink, type LinkState, type Router } from './routerLink';
import type { StreamName } from './streamName';

export type SharingState =
  | { readonly kind: 'off' }
  /** The browser asks the person for the camera. */
  | { readonly kind: 'asking' }
  /** No camera is available. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly stream: string }
  /** Retries automatically. */
  | { readonly kind: 'reconnecting'; readonly refusal: Refusal; readonly failures: number }
  | { readonly kind: 'ended'; readonly refusal: Refusal };

/** From picture to picture, milliseconds. */
const FRAME_MS = 100;
/** With more than this still on its way out, bytes, a picture would only be old when it arrives. */
const FULL_BYTES = 32 << 10;
/** A connection whose send buffer does not drain for this long is dead, milliseconds. */
const STUCK_MS = 10_000;

/** This device's camera on its way to the router, from `start` until `stop`. */
export class Sharing {
  readonly #video: HTMLVideoElement;
  readonly #router: Router;
  readonly #name: StreamName;
  readonly #changed: (state: SharingState) => void;
  readonly #alerted: (alert: Alert) => void;
  #camera: PhoneCamera | undefined;
  #link: RouterLink | undefined;
  #awake: Awake | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #roomAt = 0;
  /** Counts starts and stops, so that work begun before a stop is discarded. */
  #turn = 0;

  constructor(
    video: HTMLVideoElement,
    router: Router,
    name: StreamName,
    changed: (state: SharingState) => void,
    alerted: (alert: Alert) => void,
  ) {
    this.#video = video;
    this.#router = router;
    this.#name = name;
    this.#changed = changed;
    this.#alerted = alerted;
  }

  /** Shows the camera to a company. */
  async start(facing: Facing, company: string): Promise<void> {
    this.#close();
    const turn = this.#turn;
    this.#changed({ kind: 'asking' });
    try {
      const camera = await PhoneCamera.open(this.#video, facing, () => this.#refused(cameraGone()));
      if (turn !== this.#turn) {
        camera.close();
        return;
      }
      this.#camera = camera;
      this.#changed({ kind: 'connecting' });
      this.#awake = new Awake();
      this.#link = new RouterLink(this.#router, {
        endpoint: 'register',
        wish: () => ({
          type: 'register',
          clientType: 'mobile',
          streamId: this.#name.id,
          companyId: company,
          encoding: 'binary',
          produces: ['video-frame'],
          consumes: ['alert'],
        }),
        heard: (message) => this.#heard(message),
        changed: (state) => this.#linkChanged(state),
      });
      void this.#shoot(turn);
    } catch (thrown) {
      if (turn === this.#turn) {
        this.#refused(asRefusal(thrown));
      }
    }
  }

  stop(): void {
    this.#close();
    this.#changed({ kind: 'off' });
  }

  /** Sends a picture, and another a moment later, as long as it lasts. */
  async #shoot(turn: number): Promise<void> {
    const began = performance.now();
    const link = this.#link;
    if (link?.joined && this.#hasRoom(link)) {
      const picture = await this.#camera?.picture();
      if (picture && turn === this.#turn && link.joined) {
        link.send(writeFrame(this.#name.id, Date.now(), picture));
      }
    }
    if (turn === this.#turn) {
      const pause = Math.max(0, FRAME_MS - (performance.now() - began));
      this.#timer = setTimeout(() => void this.#shoot(turn), pause);
    }
  }

  #hasRoom(link: RouterLink): boolean {
    const now = performance.now();
    const room = link.waiting < FULL_BYTES;
    if (room) {
      this.#roomAt = now;
    } else if (now - this.#roomAt > STUCK_MS) {
      link.cut();
    }
    return room;
  }

  #heard(message: RouterMessage): void {
    if (message.type === 'alert') {
      this.#alerted(message.alert);
    } else if (message.type === 'error' && message.code === 'STREAM_TAKEN') {
      this.#name.choose();
      this.#link?.wishAgain();
    }
  }

  #linkChanged(state: LinkState): void {
    switch (state.kind) {
      case 'joined':
        this.#roomAt = performance.now();
        return this.#changed({ kind: 'live', stream: this.#name.id });
      case 'lost':
        return this.#changed({ ...state, kind: 'reconnecting' });
      case 'ended':
        this.#close();
        return this.#changed(state);
    }
  }

  #refused(refusal: Refusal): void {
    this.#close();
    this.#changed({ kind: 'refused', refusal });
  }

  #close(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#link?.close();
    this.#camera?.close();
    this.#awake?.close();
    this.#link = this.#camera = this.#awake = undefined;
  }
}
