import { randomBytes } from 'node:crypto';
import type { Camera } from './camera';
import { Server, json, type Answer, type Asked } from './server';

/** A pod's live endpoints: playlist and segments want a token, and every address carries the token it was asked with. */
export class Pod {
  /** Requests that came with a token that had ended, or none. */
  refused = 0;
  requests = 0;
  /** Different tokens that fetched a segment. */
  readonly used = new Set<string>();
  readonly #tokens = new Map<string, number>();
  readonly #camera: Camera;
  #server!: Server;

  private constructor(camera: Camera) {
    this.#camera = camera;
  }

  static async start(camera: Camera): Promise<Pod> {
    const pod = new Pod(camera);
    pod.#server = await Server.start((asked) => pod.#answer(asked));
    return pod;
  }

  /** A token for `seconds`; the cloud calls this in the place of signing one. */
  admit(seconds: number): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, Date.now() + seconds * 1000);
    return token;
  }

  /** Every token out there stops working. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  get origin(): string {
    return this.#server.origin;
  }

  vanish(): Promise<void> {
    return this.#server.close();
  }

  returns(): Promise<void> {
    return this.#server.listen();
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async #answer({ url }: Asked): Promise<Answer> {
    this.requests++;
    const token = url.searchParams.get('token') ?? '';
    if (Date.now() >= (this.#tokens.get(token) ?? 0)) {
      this.refused++;
      return json(401, { error: 'stream token: expired' });
    }
    if (url.pathname === '/stream') {
      return this.#playlist(token);
    }
    const name = url.pathname.replace('/stream/segment/', '');
    const bytes = await this.#camera.file(name);
    this.used.add(token);
    return bytes === undefined
      ? json(404, { error: `${name} is gone` })
      : { status: 200, headers: { 'content-type': 'video/mp4' }, body: bytes };
  }

  async #playlist(token: string): Promise<Answer> {
    const playlist = (await this.#camera.file('stream.m3u8'))?.toString();
    if (playlist === undefined) {
      return json(503, { error: 'the camera has no picture yet' });
    }
    const body = playlist
      .replace(/URI="([^"]+)"/g, `URI="stream/segment/$1?token=${token}"`)
      .replace(/^([a-z0-9]+\.m4s)$/gm, `stream/segment/$1?token=${token}`);
    return { status: 200, headers: { 'content-type': 'application/vnd.apple.mpegurl' }, body };
  }
}
