import type { Asked } from '../api/usePolled';
import { ago } from './time';
import { useNow } from './useNow';

/** Whether what is shown is older than a few questions: then it may be wrong, and must look so. */
export function isStale(at: Date, now: Date, everyMs: number): boolean {
  return now.getTime() - at.getTime() > 3 * everyMs + 3000;
}

/** How old a list is; a warning when it no longer keeps up. */
export function Freshness<T>({ asked, everyMs }: { asked: Asked<T>; everyMs: number }) {
  const now = useNow();
  if (asked.at === undefined) {
    return null;
  }
  const old = asked.refusal !== undefined || isStale(asked.at, now, everyMs);
  return (
    <p className={old ? 'freshness freshness-old' : 'freshness'}>
      <span role="status">{old && 'Not up to date. '}</span>
      {asked.refusal?.detail} Updated {ago(asked.at, now)}.
      {old && (
        <button type="button" className="link" onClick={asked.again}>
          Try now
        </button>
      )}
    </p>
  );
}
