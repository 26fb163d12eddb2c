import { Refusal } from '../api/refusal';
import type { Texts } from '../texts/en';

export type RefusalWords = Texts['phone']['refusals'];

/** The router does not answer. */
export function silent(words: RefusalWords): Refusal {
  return new Refusal('unreachable', ...words.silent, 0);
}

/** Another connection of the same person has taken the stream over. */
export function takenOver(words: RefusalWords): Refusal {
  return new Refusal('router_refused', ...words.takenOver, 409);
}

/** The refusal for the router's error `code`, in words for the user; `text` is the router's own. */
export function refusedByRouter(code: string, text: string, words: RefusalWords): Refusal {
  switch (code) {
    case 'UNAUTHORIZED':
      return new Refusal('router_refused', words.forbidden, text, 403);
    case 'STREAM_TAKEN_OVER':
      return takenOver(words);
    default:
      return new Refusal('router_refused', ...words.rejected, 0);
  }
}

/** The camera has stopped. */
export function cameraGone(words: RefusalWords): Refusal {
  return new Refusal('camera_refused', ...words.gone, 403);
}

/** The reason why no camera is available, from the browser's exception. */
export function noCamera(thrown: unknown, words: RefusalWords): Refusal {
  return new Refusal('camera_refused', ...whyNoCamera(thrown instanceof Error ? thrown.name : '', words), 403);
}

function whyNoCamera(name: string, words: RefusalWords): [string, string] {
  if (!globalThis.isSecureContext) {
    return words.insecure;
  }
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return words.notAllowed;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return words.missing;
    case 'NotReadableError':
    case 'AbortError':
      return words.busy;
    default:
      return words.unsupported;
  }
}
