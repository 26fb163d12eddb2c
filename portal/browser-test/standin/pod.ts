import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Camera } from './camera';
import { Server, json, type Answer, type Asked } from './server';
import { Socket } from './socket';

/** Interval of the check for sockets whose token has expired, milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * A pod's live endpoints, and an empty disk: playlist, segments and WebSocket require a token, and every address of the playlist carries
 * the token it was requested with.
 */
export class Pod {
  /** Requests with an expired token or none. */
  refused = 0;
  requests = 0;
  /** False if a proxy between browser and pod blocks WebSockets. */
  sockets = true;
  /** True if it rejects every token, like a pod whose clock is wrong. */
  admitsNobody = false;
  /** WebSockets that were opened. */
  opened = 0;
  /** Different tokens that fetched a segment or kept a socket open. */
  readonly used = new Set<string>();
  /** A JPEG of the camera, which makes `/mjpeg`; without it the pod has no pictures. */
  picture: Buffer | undefined;
  readonly #tokens = new Map<string, number>();
  #camera: Camera;
  /** Further streams of the camera, by name. */
  readonly streams = new Map<string, Camera>();
  readonly #open = new Map<Socket, string>();
  #server!: Server;
  #look!: ReturnType<typeof setInterval>;

  private constructor(camera: Camera) {
    this.#camera = camera;
  }

  static async start(camera: Camera): Promise<Pod> {
    const pod = new Pod(camera);
    pod.#server = await Server.start((asked) => pod.#answer(asked));
    pod.#server.onUpgrade((request, wire, url) => pod.#upgrade(request, wire, url));
    pod.#look = setInterval(() => pod.#closeEnded(), LOOK_EVERY_MS);
    return pod;
  }

  /** Issues a token for `seconds`; the cloud calls this instead of signing one. */
  admit(seconds: number): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, Date.now() + seconds * 1000);
    return token;
  }

  /** Replaces the camera. */
  hang(camera: Camera): void {
    this.#camera = camera;
  }

  #stream(url: URL): Camera | undefined {
    const name = url.searchParams.get('stream') ?? 'main';
    return name === 'main' ? this.#camera : this.streams.get(name);
  }

  /** Invalidates all tokens. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  get origin(): string {
    return this.#server.origin;
  }

  vanish(): Promise<void> {
    this.#open.forEach((_, socket) => socket.cut());
    return this.#server.close();
  }

  returns(): Promise<void> {
    return this.#server.listen();
  }

  close(): Promise<void> {
    clearInterval(this.#look);
    return this.vanish();
  }

  #upgrade(request: IncomingMessage, wire: Duplex, url: URL): void {
    this.requests++;
    const token = url.searchParams.get('token') ?? '';
    if (url.pathname !== '/stream/ws' || !this.sockets || !this.#admits(token)) {
      this.refused += this.sockets ? 1 : 0;
      wire.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const camera = this.#stream(url);
    if (camera === undefined) {
      wire.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.opened++;
    const socket: Socket = new Socket(
      request,
      wire,
      (text) => {
        const renewal = JSON.parse(text.toString()) as { type: string; token: string };
        this.#open.set(socket, renewal.token);
        this.used.add(renewal.token);
      },
      () => {
        this.#open.delete(socket);
        leave();
      },
    );
    this.#open.set(socket, token);
    this.used.add(token);
    const leave = camera.watch((init) => {
      socket.text(JSON.stringify({ type: 'init', codecs: camera.codecs, width: 640, height: 360 }));
      socket.bytes(init);
      return (fragment) => socket.bytes(fragment);
    });
  }

  #closeEnded(): void {
    for (const [socket, token] of this.#open) {
      if (!this.#admits(token)) {
        this.refused++;
        socket.close(4401);
        this.#open.delete(socket);
      }
    }
  }

  #admits(token: string): boolean {
    return !this.admitsNobody && Date.now() < (this.#tokens.get(token) ?? 0);
  }

  async #answer({ url }: Asked): Promise<Answer> {
    this.requests++;
    const token = url.searchParams.get('token') ?? '';
    if (!this.#admits(token)) {
      this.refused++;
      return json(401, { error: 'stream token: expired' });
    }
    if (url.pathname === '/recordings/list') {
      return json(200, { recordings: [] });
    }
    const camera = this.#stream(url);
    if (camera === undefined) {
      const detail = 'camera gate has no such stream';
      return json(404, { code: 'stream_unknown', detail, remedy: 'Choose another.' }, 'application/problem+json');
    }
    if (url.pathname === '/mjpeg' && this.picture !== undefined) {
      return mjpeg(this.picture);
    }
    if (url.pathname === '/stream') {
      return this.#playlist(camera, url.search);
    }
    const name = url.pathname.replace('/stream/segment/', '');
    const bytes = await camera.file(name);
    this.used.add(token);
    return bytes === undefined
      ? json(404, { error: `${name} is gone` })
      : { status: 200, headers: { 'content-type': 'video/mp4' }, body: bytes };
  }

  async #playlist(camera: Camera, query: string): Promise<Answer> {
    const playlist = (await camera.file('stream.m3u8'))?.toString();
    if (playlist === undefined) {
      return json(503, { error: 'the camera has no picture yet' });
    }
    const body = playlist
      .replace(/URI="([^"]+)"/g, `URI="stream/segment/$1${query}"`)
      .replace(/^([a-z0-9]+\.m4s)$/gm, `stream/segment/$1${query}`);
    return { status: 200, headers: { 'content-type': 'application/vnd.apple.mpegurl' }, body };
  }
}

/** Two pictures, and then the end. */
function mjpeg(picture: Buffer): Answer {
  const head = `--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`;
  const part = Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n')]);
  const type = 'multipart/x-mixed-replace; boundary=frame';
  return { status: 200, headers: { 'content-type': type }, body: Buffer.concat([part, part]) };
}
