import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** What Firefox sends over its connection; the fields that are needed here. */
interface ClientMessage {
  readonly messageType?: string;
  readonly channelID?: string;
  /** The key of the application server, in Base64url. */
  readonly key?: string;
}

/**
 * A push service for Firefox, which stands in for Mozilla's: it takes requests of the cloud by the rules of
 * autopush-rs (https://mozilla-services.github.io/autopush-rs/http.html: TTL, Content-Encoding, a VAPID token of the
 * key that the browser named) and hands their bodies to the browser over the WebSocket protocol, with messages as
 * Firefox's own tests send them (dom/push/test/xpcshell/test_register_success.js). The browser is the real one: it
 * makes the keys and decrypts; seen with Debian's Firefox ESR 153.8.0esr.
 */
export class PushServer {
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  readonly #browsers = new Map<string, { readonly socket: WebSocket; readonly key: string }>();
  /** Why requests of the cloud were refused. */
  readonly refusals: string[] = [];

  private constructor() {
    this.#http = createServer((request, response) => {
      void this.#take(request).then((refusal) => {
        if (refusal) this.refusals.push(refusal.why);
        response.writeHead(refusal?.status ?? 201, { location: `${this.origin}/m/1` }).end();
      });
    });
    this.#sockets = new WebSocketServer({ server: this.#http });
    this.#sockets.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => this.#answer(socket, JSON.parse(data.toString()) as ClientMessage));
    });
  }

  static async start(): Promise<PushServer> {
    const server = new PushServer();
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Preferences of a Firefox that uses this push service. */
  get preferences(): Record<string, string | number | boolean> {
    return {
      'dom.push.serverURL': `ws://127.0.0.1:${this.#port}/`,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.connection.enabled': true,
      'permissions.default.desktop-notification': 1,
      // Firefox's own windows for notifications: this machine has no desktop that shows them.
      'alerts.useSystemBackend': false,
    };
  }

  /** How many browsers are subscribed. */
  get subscribed(): number {
    return this.#browsers.size;
  }

  close(): void {
    this.#sockets.clients.forEach((socket) => socket.terminate());
    this.#http.close();
  }

  #answer(socket: WebSocket, { messageType, channelID = '', key = '' }: ClientMessage): void {
    const send = (message: object): void => socket.send(JSON.stringify(message));
    switch (messageType) {
      case 'hello':
        return send({ messageType, status: 200, uaid: '5ab1d1df7a3d4024a469b9e1bb399fad', use_webpush: true });
      case 'register':
        this.#browsers.set(channelID, { socket, key });
        return send({ messageType, status: 200, channelID, pushEndpoint: `${this.origin}/wpush/v2/${channelID}` });
      case 'unregister':
        this.#browsers.delete(channelID);
        return send({ messageType, status: 200, channelID });
      case undefined:
        // A ping: an empty object.
        return send({});
      default:
    }
  }

  async #take(request: IncomingMessage): Promise<{ status: number; why: string } | undefined> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const channelID = request.url?.replace('/wpush/v2/', '') ?? '';
    const browser = this.#browsers.get(channelID);
    if (browser === undefined) {
      return { status: 410, why: 'the browser is not subscribed' };
    }
    if (!/^[0-9]+$/.test(header(request, 'ttl')) || header(request, 'content-encoding') !== 'aes128gcm') {
      return { status: 400, why: 'TTL or Content-Encoding' };
    }
    const why = this.#faultOf(header(request, 'authorization'), browser.key);
    if (why) {
      return { status: 401, why };
    }
    browser.socket.send(
      JSON.stringify({
        messageType: 'notification',
        channelID,
        version: String(Date.now()),
        data: Buffer.concat(parts).toString('base64url'),
        headers: { encoding: 'aes128gcm' },
      }),
    );
    return undefined;
  }

  /** What is wrong with a VAPID token (RFC 8292). */
  #faultOf(authorization: string, key: string): string | undefined {
    const [, token, k] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
    const [head, claims, signature] = token?.split('.') ?? [];
    if (!head || !claims || !signature || k === undefined) return 'no token';
    if (Buffer.compare(Buffer.from(k, 'base64url'), Buffer.from(key, 'base64url')) !== 0) return 'another key';
    const point = Buffer.from(k, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const signer = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    if (!verify('sha256', Buffer.from(`${head}.${claims}`), signer, Buffer.from(signature, 'base64url'))) {
      return 'signature';
    }
    const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number };
    const left = exp - Date.now() / 1000;
    return aud === this.origin && left > 0 && left <= 86_400 ? undefined : 'claims';
  }
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
