import type { AccessTokens } from '../api/api';
import { Refusal, asRefusal, unreachable } from '../api/refusal';
import { readMessage, type RouterMessage } from './messages';
import { refusedByRouter, takenOver } from './noStream';

export type LinkState =
  | { readonly kind: 'joined' }
  /** Retries automatically. */
  | { readonly kind: 'lost'; readonly refusal: Refusal; readonly failures: number }
  /** Does not. */
  | { readonly kind: 'ended'; readonly refusal: Refusal };

/** The router's address and the source of access tokens. */
export interface Router {
  readonly url: string;
  readonly tokens: AccessTokens;
}

/** The purpose of a link. */
export interface Purpose {
  readonly endpoint: 'register' | 'subscribe';
  /** What is asked for once the connection is there; asked again at every connection. */
  wish(): Record<string, unknown>;
  heard(message: RouterMessage): void;
  changed(state: LinkState): void;
}

/** From here to the router's first answer, milliseconds. */
const FIRST_WORD_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const TAKEN_OVER = 4001;

/** Pause before a new attempt, milliseconds: doubled with each failure up to a limit, then 50 to 100 % of that. */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + random() / 2);
}

/** A connection to the router that reconnects after any failure, with a valid token, until it is closed. */
export class RouterLink {
  readonly #router: Router;
  readonly #purpose: Purpose;
  #socket: WebSocket | undefined;
  #token = '';
  #tokenRefused = false;
  #joined = false;
  #failures = 0;
  #refusal: Refusal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = true;

  constructor(router: Router, purpose: Purpose) {
    this.#router = router;
    this.#purpose = purpose;
    addEventListener('online', this.#now);
    void this.#connect();
  }

  /** True when messages are taken now. */
  get joined(): boolean {
    return this.#joined;
  }

  /** Bytes that were sent and have not left this device. */
  get waiting(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  send(message: Record<string, unknown> | Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(message instanceof Uint8Array ? message : JSON.stringify(message));
    }
  }

  /** Says again what it is for, after the answer to that has changed. */
  wishAgain(): void {
    this.send(this.#purpose.wish());
  }

  /** The connection only seems to be there. */
  cut(): void {
    this.#drop();
    this.#failed(unreachable('The stream router'));
  }

  close(): void {
    this.#open = false;
    removeEventListener('online', this.#now);
    this.#drop();
  }

  #now = (): void => {
    if (this.#socket === undefined) {
      clearTimeout(this.#timer);
      void this.#connect();
    }
  };

  async #connect(): Promise<void> {
    try {
      this.#token = await (this.#tokenRefused
        ? this.#router.tokens.replace(this.#token)
        : this.#router.tokens.current());
    } catch (thrown) {
      this.#failed(asRefusal(thrown));
      return;
    }
    if (!this.#open || this.#socket !== undefined) {
      return;
    }
    this.#tokenRefused = false;
    this.#refusal = undefined;
    const socket = new WebSocket(`${this.#router.url}/streams/${this.#purpose.endpoint}`);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.send({ type: 'auth', token: this.#token });
      this.wishAgain();
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.#heard(readMessage(data));
    socket.onclose = ({ code }) => {
      this.#drop();
      this.#failed(code === TAKEN_OVER ? takenOver() : (this.#refusal ?? unreachable('The stream router')));
    };
    this.#socket = socket;
    this.#timer = setTimeout(() => this.cut(), FIRST_WORD_MS);
  }

  #heard(message: RouterMessage | undefined): void {
    if (message === undefined || !this.#open) {
      return;
    }
    if (message.type === 'error') {
      this.#complained(message.code, message.text);
    } else if (!this.#joined && (message.type === 'streams' || (message.type === 'success' && message.stream))) {
      clearTimeout(this.#timer);
      this.#joined = true;
      this.#failures = 0;
      this.#purpose.changed({ kind: 'joined' });
    }
    this.#purpose.heard(message);
  }

  /** The router closes the connection after some errors; then they say why. */
  #complained(code: string, text: string): void {
    this.#refusal = refusedByRouter(code, text);
    this.#tokenRefused ||= code === 'AUTH_FAILED';
    if (code === 'UNAUTHORIZED') {
      this.#drop();
      this.#failed(this.#refusal);
    }
  }

  /** Forgets the connection; nothing more is heard of it. */
  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    this.#joined = false;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  #failed(refusal: Refusal): void {
    if (!this.#open) {
      return;
    }
    if (refusal.passing) {
      this.#failures++;
      this.#timer = setTimeout(() => void this.#connect(), pauseAfter(this.#failures));
      this.#purpose.changed({ kind: 'lost', refusal, failures: this.#failures });
    } else {
      this.close();
      this.#purpose.changed({ kind: 'ended', refusal });
    }
  }
}
