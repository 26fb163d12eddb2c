import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '@platebridge/contract';
import { Refusal, refusalOf, unreachable } from './refusal';

export type Pod = components['schemas']['Pod'];
export type Camera = components['schemas']['Camera'];
export type Detection = components['schemas']['Detection'];
export type Alert = components['schemas']['Alert'];
export type Recording = components['schemas']['Recording'];
export type Membership = components['schemas']['Membership'];
export type Gate = components['schemas']['Gate'];
export type Opening = components['schemas']['GateOpening'];
export type SitePlate = components['schemas']['SitePlate'];
export type Site = components['schemas']['SiteSettings'];
export type PlateRequest = components['schemas']['PlateRequest'];
export type StreamToken = components['schemas']['StreamTokenResponse'];

/** One or more pages of a list; `more` when the cloud has further ones. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

/** Returns a valid access token; called before every request. */
export interface AccessTokens {
  current(): Promise<string>;
  /** Returns another token after the server rejected this one. Rejects when the session has ended. */
  replace(refused: string): Promise<string>;
}

/** Timeout of a request; a function's cold start takes some seconds. */
const DEADLINE_MS = 20_000;

/** The control plane as this page uses it. Every method rejects with a Refusal and nothing else. */
export class Api {
  readonly #client: Client<paths>;

  constructor(apiUrl: string, tokens: AccessTokens) {
    this.#client = createClient<paths>({
      baseUrl: apiUrl,
      cache: 'no-store',
      fetch: (request) => withAccessToken(request, tokens),
    });
  }

  pods(pages: number): Promise<Listed<Pod>> {
    return collect(pages, async (cursor) => {
      const page = await answer(this.#client.GET('/api/pods', { params: { query: { limit: 100, ...cursor } } }));
      return { items: page.pods, next: page.next_cursor };
    });
  }

  cameras(pages: number): Promise<Listed<Camera>> {
    return collect(pages, async (cursor) => {
      const page = await answer(this.#client.GET('/api/cameras', { params: { query: { limit: 100, ...cursor } } }));
      return { items: page.cameras, next: page.next_cursor };
    });
  }

  /** Newest first. */
  detections(pages: number): Promise<Listed<Detection>> {
    return collect(pages, async (cursor) => {
      const page = await answer(this.#client.GET('/api/detections', { params: { query: { limit: 25, ...cursor } } }));
      return { items: page.detections, next: page.next_cursor };
    });
  }

  /** Newest first. */
  alerts(pages: number): Promise<Listed<Alert>> {
    return collect(pages, async (cursor) => {
      const page = await answer(this.#client.GET('/api/alerts', { params: { query: { limit: 25, ...cursor } } }));
      return { items: page.alerts, next: page.next_cursor };
    });
  }

  gates(pages: number): Promise<Listed<Gate>> {
    return collect(pages, async (cursor) => {
      const page = await answer(this.#client.GET('/api/gates', { params: { query: { limit: 100, ...cursor } } }));
      return { items: page.gates, next: page.next_cursor };
    });
  }

  /** Newest first. */
  openings(pages: number): Promise<Listed<Opening>> {
    return collect(pages, async (cursor) => {
      const page = await answer(this.#client.GET('/api/openings', { params: { query: { limit: 25, ...cursor } } }));
      return { items: page.openings, next: page.next_cursor };
    });
  }

  /** Opens a gate once for each `idempotencyKey`, and waits for its answer. */
  openGate(gateId: string, idempotencyKey: string, reason: string): Promise<Opening> {
    return answer(
      this.#client.POST('/api/gates/{gate_id}/open', {
        params: { path: { gate_id: gateId } },
        body: { idempotency_key: idempotencyKey, ...(reason && { reason }) },
      }),
    );
  }

  /** The sites of some companies, by company and name. */
  async sites(companies: readonly string[], pages: number): Promise<Listed<Site>> {
    const lists = await Promise.all(companies.map((company) => this.#sitesOf(company, pages)));
    return { items: lists.flatMap(({ items }) => items), more: lists.some(({ more }) => more) };
  }

  #sitesOf(company: string, pages: number): Promise<Listed<Site>> {
    return collect(pages, async (cursor) => {
      const query = { company_id: company, limit: 100, ...cursor };
      const page = await answer(this.#client.GET('/api/settings', { params: { query } }));
      return { items: page.sites, next: page.next_cursor };
    });
  }

  /** The entries of a site's whitelist whose plate begins with `prefix`, by plate. */
  plates(siteId: string, prefix: string, pages: number): Promise<Listed<SitePlate>> {
    return collect(pages, async (cursor) => {
      const query = { limit: 50, ...(prefix && { prefix }), ...cursor };
      const page = await answer(
        this.#client.GET('/api/sites/{site_id}/plates', { params: { path: { site_id: siteId }, query } }),
      );
      return { items: page.plates, next: page.next_cursor };
    });
  }

  /** The entry of a plate on a site's whitelist; undefined if it has none. */
  async plate(siteId: string, plate: string): Promise<SitePlate | undefined> {
    const path = { site_id: siteId, plate };
    try {
      return await answer(this.#client.GET('/api/sites/{site_id}/plates/{plate}', { params: { path } }));
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.code === 'plate_unknown') {
        return undefined;
      }
      throw thrown;
    }
  }

  removePlate(siteId: string, plate: string): Promise<SitePlate> {
    return answer(
      this.#client.DELETE('/api/sites/{site_id}/plates/{plate}', { params: { path: { site_id: siteId, plate } } }),
    );
  }

  /** Adds a plate to a site's whitelist, or replaces its entry. */
  putPlate(siteId: string, plate: string, entry: PlateRequest): Promise<SitePlate> {
    return answer(
      this.#client.PUT('/api/sites/{site_id}/plates/{plate}', {
        params: { path: { site_id: siteId, plate } },
        body: entry,
      }),
    );
  }

  /** Newest first, each with a presigned URL. */
  recordings(podId: string, cameraId: string, pages: number): Promise<Listed<Recording>> {
    return collect(pages, async (cursor) => {
      const query = { pod_id: podId, camera_id: cameraId, limit: 25, ...cursor };
      const page = await answer(this.#client.GET('/api/pod/recordings', { params: { query } }));
      return { items: page.recordings, next: page.next_cursor };
    });
  }

  /** The companies of the signed-in person. */
  async memberships(): Promise<readonly Membership[]> {
    return (await answer(this.#client.GET('/api/memberships'))).memberships;
  }

  streamToken(podId: string, cameraId: string): Promise<StreamToken> {
    return answer(this.#client.POST('/api/pod/stream-token', { body: { pod_id: podId, camera_id: cameraId } }));
  }
}

/** Sends the request with an access token, and again with another one if that was rejected. */
async function withAccessToken(request: Request, tokens: AccessTokens): Promise<Response> {
  const send = async (token: string): Promise<Response> => {
    const copy = new Request(request.clone(), { signal: AbortSignal.timeout(DEADLINE_MS) });
    copy.headers.set('authorization', `Bearer ${token}`);
    return fetch(copy).catch(() => Promise.reject(unreachable()));
  };
  const token = await tokens.current();
  const response = await send(token);
  return response.status === 401 ? send(await tokens.replace(token)) : response;
}

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

async function answer<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((thrown: unknown) => {
    // A body that is truncated or not JSON rejects as well; to the user it is the same: no answer.
    throw thrown instanceof Refusal ? thrown : unreachable();
  });
  if (data === undefined) {
    throw refusalOf(response.status, error);
  }
  return data;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

async function collect<T>(
  pages: number,
  fetchPage: (cursor: { cursor?: string }) => Promise<Page<T>>,
): Promise<Listed<T>> {
  const items: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < pages && (page === 0 || next !== undefined); page++) {
    const fetched = await fetchPage(next === undefined ? {} : { cursor: next });
    items.push(...fetched.items);
    next = fetched.next;
  }
  return { items, more: next !== undefined };
}
