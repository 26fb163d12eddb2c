import type { Refusal } from '../api/refusal';
import type { Alert, RouterMessage, StreamStatus } from './messages';
import { RouterConnection, type ConnectionState, type Router } from './routerConnection';
import { Screen } from './screen';

/** The state of a tile's stream. */
export type SubscriberState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'there'; readonly status: StreamStatus }
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'ended'; readonly refusal: Refusal };

/** The router reports a silent phone by a status; without either for this long, the connection is dead, milliseconds. */
const SILENT_MS = 20_000;
const CHECK_EVERY_MS = 1_000;

/** One phone's stream on a canvas, until it is closed. */
export class Subscriber {
  readonly #connection: RouterConnection;
  readonly #screen: Screen;
  readonly #changed: (state: SubscriberState) => void;
  readonly #alerted: (alert: Alert) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #status: StreamStatus = 'offline';
  #receivedAt = Date.now();

  constructor(
    canvas: HTMLCanvasElement,
    router: Router,
    stream: string,
    changed: (state: SubscriberState) => void,
    alerted: (alert: Alert) => void,
  ) {
    this.#screen = new Screen(canvas);
    this.#changed = changed;
    this.#alerted = alerted;
    this.#connection = new RouterConnection(router, {
      endpoint: 'subscribe',
      request: () => ({
        type: 'subscribe',
        clientType: 'dashboard',
        streamId: stream,
        encoding: 'binary',
        consumes: ['video-frame', 'alert'],
      }),
      received: (message) => this.#receive(message),
      changed: (state) => this.#connectionChanged(state),
    });
    this.#timer = setInterval(() => this.#checkSilence(), CHECK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#connection.close();
  }

  #receive(message: RouterMessage): void {
    this.#receivedAt = Date.now();
    switch (message.type) {
      case 'frame':
        this.#screen.show(message.picture);
        return this.#setStatus('streaming');
      case 'status':
        return this.#setStatus(message.status);
      case 'alert':
        return this.#alerted(message.alert);
      case 'success':
      case 'error':
      case 'streams':
        return;
    }
  }

  #setStatus(status: StreamStatus): void {
    if (status !== this.#status) {
      this.#status = status;
      this.#changed({ kind: 'there', status });
    }
  }

  #connectionChanged(state: ConnectionState): void {
    switch (state.kind) {
      case 'joined':
        this.#status = 'offline';
        return this.#changed({ kind: 'there', status: 'offline' });
      case 'lost':
        return this.#changed({ kind: 'reconnecting' });
      case 'ended':
        return this.#changed(state);
    }
  }

  #checkSilence(): void {
    if (this.#connection.joined && this.#status === 'streaming' && Date.now() - this.#receivedAt > SILENT_MS) {
      this.#connection.reconnect();
    }
  }
}
