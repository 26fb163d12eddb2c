import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export type Handler = (request: Asked) => Answer | Promise<Answer>;

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A small HTTP server on localhost that allows all origins. */
export class Server {
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #handler: Handler;
  #port = 0;

  private constructor(handler: Handler) {
    this.#handler = handler;
  }

  /** Listens on `port`, or on a free one if 0. */
  static async start(handler: Handler, port = 0): Promise<Server> {
    const server = new Server(handler);
    await server.listen(port);
    return server;
  }

  /** Passes requests for a WebSocket to `upgrade`. */
  onUpgrade(upgrade: (request: IncomingMessage, wire: Duplex, url: URL) => void): void {
    this.#server.on('upgrade', (request: IncomingMessage, wire: Duplex) =>
      upgrade(request, wire, new URL(request.url ?? '/', this.origin)),
    );
  }

  /** Opens the port; after `close`, the same one again. */
  async listen(port = this.#port): Promise<void> {
    await new Promise<void>((resolve, reject) => this.#server.once('error', reject).listen(port, 'localhost', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cors = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-headers': 'authorization, content-type, range',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
      'cache-control': 'no-store',
    };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    const url = new URL(request.url ?? '/', this.origin);
    const asked = {
      method: request.method ?? 'GET',
      url,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    const answer = await this.#handler(asked);
    response.writeHead(answer.status, { ...cors, ...answer.headers }).end(answer.body);
  }
}

export function json(status: number, document: unknown, type = 'application/json'): Answer {
  return { status, headers: { 'content-type': type }, body: JSON.stringify(document) };
}
