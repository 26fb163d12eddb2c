import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The constant that a WebSocket's key is hashed with (RFC 6455 §1.3). */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const CONTINUED = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;

/** Receives a complete message: text or bytes. */
export type Heard = (message: string | Buffer) => void;

/** The server's end of a WebSocket (RFC 6455). */
export class Socket {
  readonly #wire: Duplex;
  #unread = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #kind = TEXT;

  constructor(request: IncomingMessage, wire: Duplex, heard: Heard, closed: () => void) {
    this.#wire = wire;
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${GUID}`).digest('base64');
    wire.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    wire.on('data', (data: Buffer) => this.#read(data, heard));
    wire.on('error', () => wire.destroy());
    wire.on('close', closed);
  }

  text(message: string): void {
    this.#frame(TEXT, Buffer.from(message));
  }

  bytes(message: Buffer): void {
    this.#frame(BINARY, message);
  }

  close(code: number): void {
    const body = Buffer.alloc(2);
    body.writeUInt16BE(code);
    this.#frame(CLOSE, body);
    this.#wire.end();
  }

  /** Destroys the connection without a close frame. */
  cut(): void {
    this.#wire.destroy();
  }

  #frame(kind: number, body: Buffer): void {
    const long = body.length > 0xffff;
    const head = Buffer.alloc(long ? 10 : body.length > 125 ? 4 : 2);
    head[0] = 0x80 | kind;
    head[1] = long ? 127 : Math.min(body.length, 126);
    if (long) {
      head.writeBigUInt64BE(BigInt(body.length), 2);
    } else if (head.length > 2) {
      head.writeUInt16BE(body.length, 2);
    }
    this.#wire.write(Buffer.concat([head, body]));
  }

  #read(data: Buffer, heard: Heard): void {
    this.#unread = Buffer.concat([this.#unread, data]);
    while (this.#unread.length >= 2) {
      const short = this.#unread[1]! & 0x7f;
      const head = short === 127 ? 14 : short === 126 ? 8 : 6;
      if (this.#unread.length < head) {
        return;
      }
      const length =
        short === 127 ? Number(this.#unread.readBigUInt64BE(2)) : short === 126 ? this.#unread.readUInt16BE(2) : short;
      if (this.#unread.length < head + length) {
        return;
      }
      const mask = this.#unread.subarray(head - 4, head);
      const body = this.#unread.subarray(head, head + length).map((byte, i) => byte ^ mask[i % 4]!);
      const first = this.#unread[0]!;
      this.#unread = this.#unread.subarray(head + length);
      this.#part(first & 0x0f, first >= 0x80, Buffer.from(body), heard);
    }
  }

  #part(kind: number, last: boolean, body: Buffer, heard: Heard): void {
    if (kind === CLOSE) {
      this.#wire.end();
    } else if (kind === TEXT || kind === BINARY || kind === CONTINUED) {
      this.#kind = kind === CONTINUED ? this.#kind : kind;
      this.#parts.push(body);
      if (last) {
        const message = Buffer.concat(this.#parts);
        this.#parts = [];
        heard(this.#kind === TEXT ? message.toString() : message);
      }
    }
  }
}
