import type { Alert } from './alertRequests';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { details, severityWord } from './severity';

/** One alert about a phone’s stream. */
export function AlertRow({ alert, now }: { alert: Alert; now: Date }) {
  const { alert: words } = useTexts();
  const times = useSiteTimes(alert.site_id);
  const at = new Date(alert.occurred_at);
  const more = details(alert, words);
  return (
    <li className={`alert alert-logged alert-${alert.severity}`}>
      <Status {...severityWord(alert.severity, words)} />
      <span className="alert-text">
        <bdi>{alert.message || words.unnamed}</bdi>
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
