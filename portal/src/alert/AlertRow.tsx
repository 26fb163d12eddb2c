import type { Alert } from '../api/api';
import { Status } from '../shell/Status';
import { ago, clock, day } from '../shell/time';
import { SEVERITY_WORDS, details } from './severity';

/** One alert about a phone’s stream. */
export function AlertRow({ alert, now }: { alert: Alert; now: Date }) {
  const at = new Date(alert.occurred_at);
  const more = details(alert);
  return (
    <li className={`alert alert-logged alert-${alert.severity}`}>
      <Status {...SEVERITY_WORDS[alert.severity]} />
      <span className="alert-text">
        <bdi>{alert.message || 'Alert'}</bdi>
      </span>
      <p className="alert-where">
        <time dateTime={alert.occurred_at} title={`${day(at, now)}, ${clock(at)}`}>
          {ago(at, now)}
        </time>
        {` · ${alert.stream_id} · ${alert.pod_name}`}
        {more && ` · ${more}`}
      </p>
    </li>
  );
}
