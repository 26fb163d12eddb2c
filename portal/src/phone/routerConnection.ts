import type { AccessTokens } from '../api/api';
import { asRefusal, type Refusal } from '../api/refusal';
import { readMessage, type RouterMessage } from './messages';
import { refusedByRouter, silent, takenOver, type RefusalWords } from './refusals';

export type ConnectionState =
  | { readonly kind: 'joined' }
  /** Retries automatically. */
  | { readonly kind: 'lost'; readonly refusal: Refusal; readonly failures: number }
  /** Does not retry. */
  | { readonly kind: 'ended'; readonly refusal: Refusal };

/** The router's address, the source of access tokens, and the words for what fails. */
export interface Router {
  readonly url: string;
  readonly tokens: AccessTokens;
  readonly words: RefusalWords;
}

/** What a connection registers or subscribes, and the receiver of its messages. */
export interface Purpose {
  readonly endpoint: 'register' | 'subscribe';
  /** The message sent after authentication, at every connection. */
  request(): Record<string, unknown>;
  received(message: RouterMessage): void;
  changed(state: ConnectionState): void;
}

/** Timeout from the start of a connection to its registration or subscription, milliseconds. */
const JOIN_TIMEOUT_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const TAKEN_OVER = 4001;

/** Pause before a new attempt, milliseconds: doubled with each failure up to a limit, then 50 to 100 % of that. */
export function pauseAfter(failures: number, random: () => number = Math.random): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + random() / 2);
}

/** A connection to the router that reconnects after any failure, with a valid token, until it is closed. */
export class RouterConnection {
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
    addEventListener('online', this.#onOnline);
    void this.#connect();
  }

  /** True once the router has accepted the request. */
  get joined(): boolean {
    return this.#joined;
  }

  /** Bytes in the send buffer. */
  get bufferedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  send(message: Record<string, unknown> | Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(message instanceof Uint8Array ? message : JSON.stringify(message));
    }
  }

  /** Sends the request again, after its content has changed. */
  sendRequest(): void {
    this.send(this.#purpose.request());
  }

  /** Closes a connection that does not answer, and reconnects. */
  reconnect(): void {
    this.#drop();
    this.#failed(silent(this.#router.words));
  }

  close(): void {
    this.#open = false;
    removeEventListener('online', this.#onOnline);
    this.#drop();
  }

  #onOnline = (): void => {
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
    const { words } = this.#router;
    const socket = new WebSocket(`${this.#router.url}/streams/${this.#purpose.endpoint}`);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.send({ type: 'auth', token: this.#token });
      this.sendRequest();
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.#receive(readMessage(data));
    socket.onclose = ({ code }) => {
      this.#drop();
      this.#failed(code === TAKEN_OVER ? takenOver(words) : (this.#refusal ?? silent(words)));
    };
    this.#socket = socket;
    this.#timer = setTimeout(() => this.reconnect(), JOIN_TIMEOUT_MS);
  }

  #receive(message: RouterMessage | undefined): void {
    if (message === undefined || !this.#open) {
      return;
    }
    if (message.type === 'error') {
      this.#receiveError(message.code, message.text);
    } else if (!this.#joined && (message.type === 'streams' || (message.type === 'success' && message.stream))) {
      clearTimeout(this.#timer);
      this.#joined = true;
      this.#failures = 0;
      this.#purpose.changed({ kind: 'joined' });
    }
    this.#purpose.received(message);
  }

  /** Stores the router's error as the reason if it closes the connection now. */
  #receiveError(code: string, text: string): void {
    this.#refusal = refusedByRouter(code, text, this.#router.words);
    this.#tokenRefused ||= code === 'AUTH_FAILED';
    if (code === 'UNAUTHORIZED') {
      this.#drop();
      this.#failed(this.#refusal);
    }
  }

  /** Closes the socket without further events of it. */
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
