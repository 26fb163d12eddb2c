import { useCallback, useState } from 'react';
import { asRefusal, type Refusal } from './refusal';

/** A request that a person sends, in each of its states. */
export interface Sent<T> {
  readonly busy: boolean;
  /** The answer to the last request. */
  readonly value?: T;
  /** Why the last request failed. */
  readonly refusal?: Refusal;
}

/** Sends a request when told to; the previous answer is discarded. The same function in every render. */
export function useSent<T>(): readonly [Sent<T>, (request: () => Promise<T>) => Promise<void>] {
  const [sent, setSent] = useState<Sent<T>>({ busy: false });
  const send = useCallback(async (request: () => Promise<T>): Promise<void> => {
    setSent({ busy: true });
    try {
      setSent({ busy: false, value: await request() });
    } catch (thrown) {
      setSent({ busy: false, refusal: asRefusal(thrown) });
    }
  }, []);
  return [sent, send];
}
