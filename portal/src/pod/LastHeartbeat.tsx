import type { Pod } from './podRequests';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';

/** When a pod reported last, by its site's clock. */
export function LastHeartbeat({ pod, now, label = false }: { pod: Pod; now: Date; label?: boolean }) {
  const { fleet } = useTexts();
  const times = useSiteTimes(pod.site_id);
  if (pod.last_heartbeat === undefined) {
    return fleet.noHeartbeat;
  }
  const at = new Date(pod.last_heartbeat);
  return (
    <>
      {label && `${fleet.lastHeartbeat} `}
      <time dateTime={pod.last_heartbeat} title={`${times.day(at, now)}, ${times.clock(at)}`}>
        {times.ago(at, now)}
      </time>
    </>
  );
}
