import type { ReactNode } from 'react';
import type { Listed } from '../api/api';
import type { Asked } from '../api/usePolled';
import { useTexts } from '../texts/TextsContext';
import { Stale } from './Freshness';
import { Loading, RefusalNotice } from './Notice';

interface Props<T> {
  asked: Asked<Listed<T>>;
  everyMs: number;
  /** The kind of entries, in lower case: "cameras". */
  what: string;
  /** Shown instead of an empty list. */
  empty: ReactNode;
  children: (items: readonly T[]) => ReactNode;
}

/** A polled list in each of its states: loading, failed, empty, current, stale. */
export function Answer<T>({ asked, everyMs, what, empty, children }: Props<T>) {
  const { value, refusal, again } = asked;
  const { shell } = useTexts();
  if (value === undefined) {
    return refusal ? <RefusalNotice refusal={refusal} onRetry={again} /> : <Loading label={shell.loadingOf(what)} />;
  }
  return (
    <>
      <Stale asked={asked} everyMs={everyMs} />
      {value.items.length === 0 ? empty : children(value.items)}
    </>
  );
}

/** A button that loads the next page of a list. */
export function ShowMore<T>({ asked, label }: { asked: Asked<Listed<T>>; label: string }) {
  return (
    asked.value?.more && (
      <button type="button" className="button button-wide" onClick={asked.showMore} disabled={asked.asking}>
        {label}
      </button>
    )
  );
}
