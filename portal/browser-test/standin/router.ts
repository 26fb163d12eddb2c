import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Issuer } from './issuer';
import { Server, json } from './server';
import { Socket } from './socket';

interface Message {
  readonly type: string;
  readonly token?: string;
  readonly streamId?: string;
  readonly companyId?: string;
  readonly encoding?: string;
}

interface Client {
  readonly socket: Socket;
  readonly path: string;
  known: boolean;
  /** Id of the stream that it publishes or subscribes to. */
  stream?: string;
}

/** A stream router by `design/router.md`, for one company: malformed frames are rejected. */
export class Router {
  /** Ids of streams of another person. */
  readonly taken = new Set<string>();
  /** Companies for which people register streams. */
  companies = ['acme'];
  /** The company of each stream. */
  readonly owners = new Map<string, string>();
  /** Errors that were sent, by code. */
  readonly errors: string[] = [];
  /** Number of frames received, by stream. */
  readonly frames = new Map<string, number>();
  /** If false, subscribers receive base64 in JSON. */
  binary = true;
  readonly #issuer: Issuer;
  readonly #clients = new Set<Client>();
  #server!: Server;

  private constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  static async start(issuer: Issuer): Promise<Router> {
    const router = new Router(issuer);
    router.#server = await Server.start(() => json(404, {}));
    router.#server.onUpgrade((request, wire, url) => router.#upgrade(request, wire, url));
    return router;
  }

  get url(): string {
    return this.#server.origin.replace('http', 'ws');
  }

  /** Ids of the streams whose phone is connected. */
  get streams(): string[] {
    return [...this.#phones()].map(({ stream }) => stream!);
  }

  /** Sends an alert about every stream. */
  alert(severity: string, message: string): void {
    for (const { socket, stream } of this.#clients) {
      socket.text(JSON.stringify({ type: 'alert', streamId: stream, severity, message, timestamp: Date.now() }));
    }
  }

  /** Closes the phones' connections as if others had taken over their streams. */
  takeOver(): void {
    for (const phone of this.#phones()) {
      this.#refuse(phone, 'STREAM_TAKEN_OVER');
      phone.socket.close(4001);
    }
  }

  vanish(): Promise<void> {
    this.#clients.forEach(({ socket }) => socket.cut());
    return this.#server.close();
  }

  returns(): Promise<void> {
    return this.#server.listen();
  }

  close(): Promise<void> {
    return this.vanish();
  }

  #upgrade(request: IncomingMessage, wire: Duplex, { pathname }: URL): void {
    const client: Client = {
      socket: new Socket(
        request,
        wire,
        (message) =>
          typeof message === 'string'
            ? this.#heard(client, JSON.parse(message) as Message)
            : this.#frame(client, message),
        () => this.#left(client),
      ),
      path: pathname,
      known: false,
    };
    this.#clients.add(client);
  }

  #heard(client: Client, { type, token, streamId, companyId, encoding }: Message): void {
    if (type === 'auth' && !client.known) {
      client.known = this.#issuer.accepts(`Bearer ${token}`);
      if (client.known) {
        this.#say(client, { type: 'success', message: 'Authentication successful' });
      } else {
        this.#refuse(client, 'AUTH_FAILED');
        client.socket.close(1008);
      }
    } else if (!client.known) {
      this.#refuse(client, 'AUTH_REQUIRED');
    } else if (type === 'list' && client.path === '/streams/subscribe') {
      const streams = this.streams.map((id) => ({ streamId: id, status: this.#status(id) }));
      this.#say(client, { type: 'streams', streams });
    } else if (type === 'register' && client.path === '/streams/register' && streamId && encoding === 'binary') {
      this.#register(client, streamId, companyId);
    } else if (type === 'subscribe' && client.path === '/streams/subscribe' && streamId && encoding === 'binary') {
      client.stream = streamId;
      this.#say(client, { type: 'success', message: 'Subscription successful', streamId });
      this.#say(client, { type: 'status', streamId, status: this.#status(streamId) });
    } else {
      this.#refuse(client, 'INVALID_MESSAGE');
    }
  }

  #register(client: Client, streamId: string, company: string | undefined): void {
    if (company === undefined || !this.companies.includes(company)) {
      this.#refuse(client, 'UNAUTHORIZED');
      return;
    }
    if (this.taken.has(streamId)) {
      this.#refuse(client, 'STREAM_TAKEN');
      return;
    }
    client.stream = streamId;
    this.owners.set(streamId, company);
    this.frames.set(streamId, 0);
    this.#say(client, { type: 'success', message: `Registration successful. Stream ID: ${streamId}`, streamId });
    this.#tell(streamId);
  }

  #frame(client: Client, frame: Buffer): void {
    const id = client.stream ?? '';
    const picture = frame.subarray(10 + id.length);
    const formed = frame[0] === 1 && frame[1] === id.length && frame.toString('latin1', 10, 10 + id.length) === id;
    if (client.path !== '/streams/register' || id === '' || !formed || picture.readUInt16BE() !== 0xffd8) {
      this.#refuse(client, 'INVALID_MESSAGE');
      return;
    }
    const count = this.frames.get(id)! + 1;
    this.frames.set(id, count);
    if (count === 1) {
      this.#tell(id);
    }
    for (const viewer of this.#viewers(id)) {
      if (this.binary) {
        viewer.socket.bytes(frame);
      } else {
        const data = picture.toString('base64');
        this.#say(viewer, { type: 'video-frame', streamId: id, data, timestamp: Number(frame.readBigInt64BE(2)) });
      }
    }
  }

  #left(client: Client): void {
    this.#clients.delete(client);
    if (client.path === '/streams/register' && client.stream) {
      this.#tell(client.stream);
    }
  }

  #status(id: string): string {
    return !this.streams.includes(id) ? 'offline' : this.frames.get(id) ? 'streaming' : 'online';
  }

  #tell(streamId: string): void {
    for (const viewer of this.#viewers(streamId)) {
      this.#say(viewer, { type: 'status', streamId, status: this.#status(streamId) });
    }
  }

  #phones(): Client[] {
    return [...this.#clients].filter(({ path, stream }) => path === '/streams/register' && stream);
  }

  #viewers(id: string): Client[] {
    return [...this.#clients].filter(({ path, stream }) => path === '/streams/subscribe' && stream === id);
  }

  #refuse(client: Client, code: string): void {
    this.errors.push(code);
    this.#say(client, { type: 'error', code, message: `expected something else, found ${code}` });
  }

  #say({ socket }: Client, message: Record<string, unknown>): void {
    socket.text(JSON.stringify({ timestamp: Date.now(), ...message }));
  }
}
