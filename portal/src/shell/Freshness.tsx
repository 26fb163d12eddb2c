import type { Asked } from '../api/usePolled';
import { ago } from './time';
import { useNow } from './useNow';

/** Whether what is shown is older than a few questions: then it may be wrong, and must look so. */
export function isStale(at: Date, now: Date, everyMs: number): boolean {
  return now.getTime() - at.getTime() > 3 * everyMs + 3000;
}

/** How old what is shown is. */
export function Age<T>({ asked }: { asked: Asked<T> }) {
  const now = useNow();
  return asked.at && <p className="age">Updated {ago(asked.at, now)}</p>;
}

/** Says that what is shown no longer keeps up, and why; nothing while it does. */
export function Stale<T>({ asked, everyMs }: { asked: Asked<T>; everyMs: number }) {
  const now = useNow();
  const old = asked.at !== undefined && (asked.refusal !== undefined || isStale(asked.at, now, everyMs));
  return (
    <div className="stale-place" role="status">
      {old && (
        <p className="stale">
          <span>Not up to date. {asked.refusal?.detail}</span>
          <button type="button" className="link" onClick={asked.again}>
            Try now
          </button>
        </p>
      )}
    </div>
  );
}
