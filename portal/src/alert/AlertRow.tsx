import type { Alert } from './alertRequests';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { SEVERITY_WORDS, details } from './severity';

/** One alert about a phone’s stream. */
export function AlertRow({ alert, now }: { alert: Alert; now: Date }) {
  const times = useSiteTimes(alert.site_id);
  const at = new Date(alert.occurred_at);
  const more = details(alert);
  return (
    <li className={`alert alert-logged alert-${alert.severity}`}>
      <Status {...SEVERITY_WORDS[alert.severity]} />
      <span className="alert-text">
        <bdi>{alert.message || 'Alert'}</bdi>
      </span>
      <p className="alert-where">
        <time dateTime={alert.occurred_at} title={`${times.day(at, now)}, ${times.clock(at)}`}>
          {times.ago(at, now)}
        </time>
        {` · ${alert.stream_id} · ${alert.pod_name}`}
        {more && ` · ${more}`}
      </p>
    </li>
  );
}
