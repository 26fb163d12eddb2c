import type { Pod } from './podRequests';
import { useTexts } from '../texts/TextsContext';
import { health, type Measure } from './podStatus';

/** CPU, memory, disk and temperature as the pod reported them last; nothing if it reported none. */
export function Measures({ pod }: { pod: Pod }) {
  const { fleet } = useTexts();
  const measures = health(pod, fleet);
  const isOld = pod.status === 'offline' || pod.status === 'retired';
  return (
    measures.length > 0 && (
      <>
        <dl className={isOld ? 'measures measures-old' : 'measures'}>
          {measures.map((measure) => (
            <MeasureRow key={measure.name} measure={measure} />
          ))}
        </dl>
        {isOld && <p className="quiet">{fleet.oldValues}</p>}
      </>
    )
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
