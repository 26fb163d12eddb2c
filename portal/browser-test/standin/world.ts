import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Camera, clip } from './camera';
import { Cloud } from './cloud';
import { Issuer } from './issuer';
import { Pod } from './pod';
import { Router } from './router';
import { Server, json, type Answer } from './server';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The same for every world; encoded once. */
let clipOfAll: Promise<Buffer> | undefined;

/** The built page with stand-ins for all its servers. */
export class World {
  /** The content of `config.json`. */
  config: unknown;
  /** Matches files of the page that are missing. */
  gone = /^$/;
  readonly #folder: string;
  #site!: Server;

  private constructor(
    readonly camera: Camera,
    readonly pod: Pod,
    readonly issuer: Issuer,
    readonly cloud: Cloud,
    readonly router: Router,
    folder: string,
  ) {
    this.#folder = folder;
  }

  static async start(folder: string, port = 0): Promise<World> {
    const camera = await Camera.start();
    const pod = await Pod.start(camera);
    const issuer = await Issuer.start();
    const cloud = await Cloud.start(issuer, pod, await (clipOfAll ??= clip(6)));
    const router = await Router.start(issuer);
    const world = new World(camera, pod, issuer, cloud, router, folder);
    world.config = {
      api_url: cloud.origin,
      issuer: issuer.address,
      client_id: 'portal',
      scopes: 'openid offline_access',
      router_url: router.url,
    };
    world.#site = await Server.start(({ url }) => world.#page(url.pathname), port);
    return world;
  }

  get address(): string {
    return `${this.#site.origin}/`;
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#site, this.cloud, this.router, this.issuer, this.pod, this.camera].map((part) => part.close()),
    );
  }

  async #page(path: string): Promise<Answer> {
    if (path === '/config.json') {
      return this.config === undefined ? json(404, {}) : json(200, this.config);
    }
    const file = path === '/' ? 'index.html' : path.slice(1);
    const body =
      file.includes('..') || this.gone.test(file)
        ? undefined
        : await readFile(join(this.#folder, file)).catch(() => undefined);
    return body === undefined
      ? json(404, {})
      : { status: 200, headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }, body };
  }
}
