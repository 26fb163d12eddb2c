import type { Asked } from '../api/usePolled';
import { useTexts } from '../texts/TextsContext';
import { useNow } from './useNow';
import { useTimes } from './useTimes';

/** True if the data is older than a few polls, so that it must be marked as stale. */
export function isStale(at: Date, now: Date, everyMs: number): boolean {
  return now.getTime() - at.getTime() > 3 * everyMs + 3000;
}

/** The age of the data. */
export function Age<T>({ asked }: { asked: Asked<T> }) {
  const now = useNow();
  const times = useTimes();
  const { shell } = useTexts();
  return asked.at && <p className="age">{shell.updated(times.ago(asked.at, now))}</p>;
}

/** Shows that the data is stale, and why; empty otherwise. */
export function Stale<T>({ asked, everyMs }: { asked: Asked<T>; everyMs: number }) {
  const now = useNow();
  const { shell } = useTexts();
  const old = asked.at !== undefined && (asked.refusal !== undefined || isStale(asked.at, now, everyMs));
  return (
    <div className="stale-place" role="status">
      {old && (
        <p className="stale">
          <span>
            {shell.notUpToDate} {asked.refusal?.detail}
          </span>
          <button type="button" className="link" onClick={asked.again}>
            {shell.tryNow}
          </button>
        </p>
      )}
    </div>
  );
}
