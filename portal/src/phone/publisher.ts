import { asRefusal, type Refusal } from '../api/refusal';
import { WakeLock } from './wakeLock';
import { writeFrame, type Alert, type RouterMessage } from './messages';
import { cameraGone } from './refusals';
import { PhoneCamera, type Facing } from './phoneCamera';
import { RouterConnection, type ConnectionState, type Router } from './routerConnection';
import type { StreamName } from './streamName';

export type PublisherState =
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

/** Interval between frames, milliseconds. */
const FRAME_MS = 100;
/** With more than this in the send buffer, bytes, a frame would be late when it arrives. */
const FULL_BYTES = 32 << 10;
/** A connection whose send buffer does not drain for this long is dead, milliseconds. */
const STALLED_MS = 10_000;

/** Publishes this device's camera through the router, from `start` until `stop`. */
export class Publisher {
  readonly #video: HTMLVideoElement;
  readonly #router: Router;
  readonly #name: StreamName;
  readonly #changed: (state: PublisherState) => void;
  readonly #alerted: (alert: Alert) => void;
  #camera: PhoneCamera | undefined;
  #connection: RouterConnection | undefined;
  #wakeLock: WakeLock | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drainedAt = 0;
  /** Counts starts and stops, so that work that began before a stop is discarded. */
  #starts = 0;

  constructor(
    video: HTMLVideoElement,
    router: Router,
    name: StreamName,
    changed: (state: PublisherState) => void,
    alerted: (alert: Alert) => void,
  ) {
    this.#video = video;
    this.#router = router;
    this.#name = name;
    this.#changed = changed;
    this.#alerted = alerted;
  }

  /** Publishes the camera to a company. */
  async start(facing: Facing, company: string): Promise<void> {
    this.#close();
    const begun = this.#starts;
    this.#changed({ kind: 'asking' });
    const { words } = this.#router;
    try {
      const camera = await PhoneCamera.open(this.#video, facing, words, () => this.#refused(cameraGone(words)));
      if (begun !== this.#starts) {
        camera.close();
        return;
      }
      this.#camera = camera;
      this.#changed({ kind: 'connecting' });
      this.#wakeLock = new WakeLock();
      this.#connection = new RouterConnection(this.#router, {
        endpoint: 'register',
        request: () => ({
          type: 'register',
          clientType: 'mobile',
          streamId: this.#name.id,
          companyId: company,
          encoding: 'binary',
          produces: ['video-frame'],
          consumes: ['alert'],
        }),
        received: (message) => this.#receive(message),
        changed: (state) => this.#connectionChanged(state),
      });
      void this.#sendFrames(begun);
    } catch (thrown) {
      if (begun === this.#starts) {
        this.#refused(asRefusal(thrown));
      }
    }
  }

  stop(): void {
    this.#close();
    this.#changed({ kind: 'off' });
  }

  /** Sends a frame, and schedules the next, until `stop`. */
  async #sendFrames(begun: number): Promise<void> {
    const began = performance.now();
    const connection = this.#connection;
    if (connection?.joined && this.#hasCapacity(connection)) {
      const picture = await this.#camera?.picture();
      if (picture && begun === this.#starts && connection.joined) {
        connection.send(writeFrame(this.#name.id, Date.now(), picture));
      }
    }
    if (begun === this.#starts) {
      const pause = Math.max(0, FRAME_MS - (performance.now() - began));
      this.#timer = setTimeout(() => void this.#sendFrames(begun), pause);
    }
  }

  #hasCapacity(connection: RouterConnection): boolean {
    const now = performance.now();
    const capacity = connection.bufferedBytes < FULL_BYTES;
    if (capacity) {
      this.#drainedAt = now;
    } else if (now - this.#drainedAt > STALLED_MS) {
      connection.reconnect();
    }
    return capacity;
  }

  #receive(message: RouterMessage): void {
    if (message.type === 'alert') {
      this.#alerted(message.alert);
    } else if (message.type === 'error' && message.code === 'STREAM_TAKEN') {
      this.#name.choose();
      this.#connection?.sendRequest();
    }
  }

  #connectionChanged(state: ConnectionState): void {
    switch (state.kind) {
      case 'joined':
        this.#drainedAt = performance.now();
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
    this.#starts++;
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#camera?.close();
    this.#wakeLock?.close();
    this.#connection = this.#camera = this.#wakeLock = undefined;
  }
}
