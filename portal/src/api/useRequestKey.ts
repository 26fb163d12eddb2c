import { useCallback, useRef } from 'react';
import { asRefusal } from './refusal';

/** Sends a request with an idempotency key. */
export type SendOnce = <T>(body: unknown, send: (key: string) => Promise<T>) => Promise<T>;

/**
 * Returns a function that sends a request with an idempotency key: the same one while its body is the same and no
 * answer came, so that a request whose answer got lost is done once, however often the person sends it. Where the
 * cloud has done it and does not keep the answer, which has a secret, the next one is another request. The same
 * function in every render.
 */
export function useRequestKey(): SendOnce {
  const last = useRef<{ readonly body: string; readonly key: string }>(undefined);
  return useCallback(async (body, send) => {
    const text = JSON.stringify(body ?? null);
    if (last.current?.body !== text) {
      last.current = { body: text, key: crypto.randomUUID() };
    }
    try {
      return await send(last.current.key);
    } catch (thrown) {
      if (asRefusal(thrown).code === 'answer_not_kept') {
        last.current = undefined;
      }
      throw thrown;
    }
  }, []);
}

/** The header of the contract for such a key. */
export function keyed(key: string): { readonly 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}
