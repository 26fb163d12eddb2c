import type { Pod } from './podRequests';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { health, podStatus, type Measure } from './podStatus';

/** A pod with its status, latest heartbeat and health. */
export function PodCard({ pod, now }: { pod: Pod; now: Date }) {
  const measures = health(pod);
  return (
    <li className="card pod">
      <div className="card-head">
        <div>
          <h3>{pod.name}</h3>
          <p className="quiet">
            {pod.community_id} · {pod.site_id}
          </p>
        </div>
        <Status {...podStatus(pod, now)} />
      </div>
      <p className="pod-beat">
        <LastHeard pod={pod} now={now} />
      </p>
      {measures.length > 0 && (
        <dl className={pod.status === 'offline' ? 'measures measures-old' : 'measures'}>
          {measures.map((measure) => (
            <MeasureRow key={measure.name} measure={measure} />
          ))}
        </dl>
      )}
      {pod.status === 'offline' && measures.length > 0 && <p className="quiet">Values from the last heartbeat.</p>}
    </li>
  );
}

function LastHeard({ pod, now }: { pod: Pod; now: Date }) {
  const times = useSiteTimes(pod.site_id);
  if (pod.last_heartbeat === undefined) {
    return 'No heartbeat yet';
  }
  const at = new Date(pod.last_heartbeat);
  return (
    <>
      Last heartbeat{' '}
      <time dateTime={pod.last_heartbeat} title={`${times.day(at, now)}, ${times.clock(at)}`}>
        {times.ago(at, now)}
      </time>
    </>
  );
}

function MeasureRow({ measure }: { measure: Measure }) {
  return (
    <div className={`measure measure-${measure.tone}`}>
      <dt>{measure.name}</dt>
      <dd>{measure.text}</dd>
      <div className="measure-scale" aria-hidden="true">
        <div style={{ width: `${measure.share * 100}%` }} />
      </div>
    </div>
  );
}
