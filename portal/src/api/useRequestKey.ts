import { useCallback, useRef } from 'react';

/**
 * Returns the idempotency key of a request: the same one while its body is the same, so that a request whose answer
 * got lost is done once, however often the person sends it. The same function in every render.
 */
export function useRequestKey(): (body?: unknown) => string {
  const last = useRef<{ readonly body: string; readonly key: string }>(undefined);
  return useCallback((body: unknown = null) => {
    const text = JSON.stringify(body);
    if (last.current?.body !== text) {
      last.current = { body: text, key: crypto.randomUUID() };
    }
    return last.current.key;
  }, []);
}

/** The header of the contract for such a key. */
export function keyed(key: string): { readonly 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}
