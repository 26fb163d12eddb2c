import { useCallback, useEffect, useRef, useState } from 'react';
import { Poll, type Polled } from './poll';

export interface Asked<T> extends Polled<T> {
  /** Sends a request now. The same function in every render. */
  readonly again: () => void;
  /** Requests one more page from now on. The same function in every render. */
  readonly showMore: () => void;
}

/**
 * Polls `ask` with the number of pages to request, while the component is mounted. Another `key`
 * is another request: the previous answer is discarded.
 */
export function usePolled<T>(ask: (pages: number) => Promise<T>, everyMs: number, key = ''): Asked<T> {
  const [known, setKnown] = useState<{ key: string; polled: Polled<T> }>();
  const question = useRef(ask);
  const pages = useRef(1);
  const poll = useRef<Poll<T>>(undefined);
  useEffect(() => {
    question.current = ask;
  });
  useEffect(() => {
    pages.current = 1;
    const started: Poll<T> = new Poll(
      () => question.current(pages.current),
      everyMs,
      document,
      () => setKnown({ key, polled: started.polled }),
    );
    poll.current = started;
    started.start();
    return () => started.close();
  }, [everyMs, key]);
  const again = useCallback(() => poll.current?.again(), []);
  const showMore = useCallback(() => {
    pages.current++;
    poll.current?.again();
  }, []);
  return { ...(known?.key === key ? known.polled : { asking: true }), again, showMore };
}
