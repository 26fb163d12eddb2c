import type { Refusal } from '../api/refusal';
import type { Alert, RouterMessage, StreamStatus } from './messages';
import { RouterLink, type LinkState, type Router } from './routerLink';
import { Screen } from './screen';

/** The state of a tile's stream. */
export type WatchingState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'there'; readonly status: StreamStatus }
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'ended'; readonly refusal: Refusal };

/** The router tells a phone that falls silent by a status; when that does not come either, the connection is dead, ms. */
const SILENT_MS = 20_000;
const LOOK_EVERY_MS = 1_000;

/** One phone's stream on a canvas, until it is closed. */
export class Watching {
  readonly #link: RouterLink;
  readonly #screen: Screen;
  readonly #changed: (state: WatchingState) => void;
  readonly #alerted: (alert: Alert) => void;
  readonly #look: ReturnType<typeof setInterval>;
  #status: StreamStatus = 'offline';
  #heardAt = Date.now();

  constructor(
    canvas: HTMLCanvasElement,
    router: Router,
    stream: string,
    changed: (state: WatchingState) => void,
    alerted: (alert: Alert) => void,
  ) {
    this.#screen = new Screen(canvas);
    this.#changed = changed;
    this.#alerted = alerted;
    this.#link = new RouterLink(router, {
      endpoint: 'subscribe',
      wish: () => ({
        type: 'subscribe',
        clientType: 'dashboard',
        streamId: stream,
        encoding: 'binary',
        consumes: ['video-frame', 'alert'],
      }),
      heard: (message) => this.#heard(message),
      changed: (state) => this.#linkChanged(state),
    });
    this.#look = setInterval(() => this.#watch(), LOOK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#look);
    this.#link.close();
  }

  #heard(message: RouterMessage): void {
    this.#heardAt = Date.now();
    switch (message.type) {
      case 'frame':
        this.#screen.show(message.picture);
        return this.#become('streaming');
      case 'status':
        return this.#become(message.status);
      case 'alert':
        return this.#alerted(message.alert);
      case 'success':
      case 'error':
      case 'streams':
        return;
    }
  }

  #become(status: StreamStatus): void {
    if (status !== this.#status) {
      this.#status = status;
      this.#changed({ kind: 'there', status });
    }
  }

  #linkChanged(state: LinkState): void {
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

  #watch(): void {
    if (this.#link.joined && this.#status === 'streaming' && Date.now() - this.#heardAt > SILENT_MS) {
      this.#link.cut();
    }
  }
}
