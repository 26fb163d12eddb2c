import { LastHeartbeat } from '../pod/LastHeartbeat';
import type { Pod } from '../pod/podRequests';
import { podStatus } from '../pod/podStatus';
import { Icon } from '../shell/Icon';
import { href } from '../shell/route';
import { Status } from '../shell/Status';
import { useTexts } from '../texts/TextsContext';

/** A pod of a site; the row is a link to its page. */
export function PodRow({ pod, now }: { pod: Pod; now: Date }) {
  const { fleet } = useTexts();
  return (
    <li className="card">
      <a className="fleet-row" href={href({ page: 'pod', podId: pod.pod_id })}>
        <span className="fleet-name">{pod.name}</span>
        <Status {...podStatus(pod, now, fleet)} />
        <span className="quiet small fleet-beat">
          <LastHeartbeat pod={pod} now={now} label />
        </span>
        <span className="quiet small fleet-version">
          {pod.firmware_version ? fleet.versionOf(pod.firmware_version) : ''}
        </span>
        <Icon name="forward" />
      </a>
    </li>
  );
}
