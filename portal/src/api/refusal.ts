import type { components } from '@platebridge/contract';
import { currentTexts } from '../texts/current';

type Problem = components['schemas']['Problem'];

/** Codes of the contract, and those of failures that this page detects itself. */
export type RefusalCode =
  | Problem['code']
  | 'unreachable'
  | 'unreadable'
  | 'frozen'
  | 'no_decoder'
  | 'router_refused'
  | 'camera_refused'
  | 'push_refused';

/** A failed request: the reason and the remedy, in words for the user. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly remedy: string;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;

  constructor(code: RefusalCode, detail: string, remedy: string, status: number) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.remedy = remedy;
    this.status = status;
  }

  /** True if a later retry may succeed without any action. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500 || this.code === 'pod_offline';
  }
}

/** The server did not answer: no network, a wrong address, or an origin that it does not allow. */
export function unreachable(who = 'PlateBridge'): Refusal {
  const { refusal } = currentTexts();
  return new Refusal('unreachable', refusal.unreachable(who), refusal.unreachableRemedy, 0);
}

/** Reads the body of an error answer (RFC 9457); any other body becomes `unreadable`. */
export function refusalOf(status: number, body: unknown): Refusal {
  if (isProblem(body)) {
    return new Refusal(body.code, body.detail, body.remedy, status);
  }
  const { refusal } = currentTexts();
  return new Refusal('unreadable', refusal.unreadable(status), refusal.unreadableRemedy, status);
}

/** Converts any exception of a request to a refusal. */
export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : unreachable();
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) {
    return false;
  }
  const fields = body as Record<string, unknown>;
  return typeof fields.code === 'string' && typeof fields.detail === 'string' && typeof fields.remedy === 'string';
}
