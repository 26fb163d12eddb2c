import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from '@platebridge/contract';
import { Refusal, refusalOf, unreachable } from './refusal';

/** The control plane, by the contract's paths. Requests of each feature are in its `…Requests.ts`. */
export type Api = Client<paths>;

/** A type of the contract. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

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

/** Returns a client that sends each request with an access token. */
export function connect(apiUrl: string, tokens: AccessTokens): Api {
  return createClient<paths>({
    baseUrl: apiUrl,
    cache: 'no-store',
    fetch: (request) => withAccessToken(request, tokens),
  });
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

/** What openapi-fetch returns. */
export interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of an answer. Rejects with a Refusal and nothing else. */
export async function answer<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((thrown: unknown) => {
    // A body that is truncated or not JSON rejects as well; to the user it is the same: no answer.
    throw thrown instanceof Refusal ? thrown : unreachable();
  });
  if (data === undefined) {
    throw refusalOf(response.status, error);
  }
  return data;
}

/** As `answer`; undefined if the cloud refuses with `code`, which says that there is none. */
export async function answerUnless<T>(code: Refusal['code'], asked: Promise<Answer<T>>): Promise<T | undefined> {
  try {
    return await answer(asked);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === code) {
      return undefined;
    }
    throw thrown;
  }
}

/** Requests up to `pages` pages of a list, one after the other; `itemsOf` finds the items in the body of one. */
export async function list<T, Body extends { readonly next_cursor?: string }>(
  pages: number,
  ask: (cursor: { cursor?: string }) => Promise<Answer<Body>>,
  itemsOf: (body: Body) => readonly T[],
): Promise<Listed<T>> {
  const items: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < pages && (page === 0 || next !== undefined); page++) {
    const body = await answer(ask(next === undefined ? {} : { cursor: next }));
    items.push(...itemsOf(body));
    next = body.next_cursor;
  }
  return { items, more: next !== undefined };
}
