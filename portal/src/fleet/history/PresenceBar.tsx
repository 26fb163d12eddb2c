import type { Pod } from '../../pod/podRequests';
import { useNow } from '../../shell/useNow';
import { useSiteTimes } from '../../site/useSiteTimes';
import { useTexts } from '../../texts/TextsContext';
import type { PodHistory } from './historyRequests';
import { availability, presenceOf, type Presence } from './presence';

const MINUTE_MS = 60_000;

/** The statuses of a week from left to right; the outages are listed below in words. */
export function PresenceBar({ history, pod }: { history: PodHistory; pod: Pod }) {
  const { fleet, language } = useTexts();
  const now = useNow(MINUTE_MS);
  const spans = presenceOf(history, pod, now);
  const share = availability(spans);
  const outages = spans.filter(({ status }) => status === 'offline').reverse();
  const percent = share?.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <div className="presence">
      <p>{percent === undefined ? fleet.presenceUnknown : fleet.presence(percent)}</p>
      <div className="presence-bar" aria-hidden="true">
        {spans.map((span) => (
          <span
            key={span.from.getTime()}
            className={`presence-${span.status ?? 'unknown'}`}
            style={{ flexGrow: span.to.getTime() - span.from.getTime() }}
          />
        ))}
      </div>
      {outages.length > 0 && (
        <ul className="presence-outages">
          {outages.slice(0, 5).map((outage) => (
            <Outage key={outage.from.getTime()} outage={outage} siteId={pod.site_id} now={now} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Outage({ outage, siteId, now }: { outage: Presence; siteId: string; now: Date }) {
  const { fleet } = useTexts();
  const times = useSiteTimes(siteId);
  const at = (time: Date): string => `${times.day(time, now)}, ${times.hour(time)}`;
  const isOver = outage.to < now;
  return <li>{isOver ? fleet.outage(at(outage.from), at(outage.to)) : fleet.outageSince(at(outage.from))}</li>;
}
