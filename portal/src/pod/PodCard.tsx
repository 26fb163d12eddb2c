import type { Pod } from './podRequests';
import { href } from '../shell/route';
import { Status } from '../shell/Status';
import { useTexts } from '../texts/TextsContext';
import { LastHeartbeat } from './LastHeartbeat';
import { Measures } from './Measures';
import { podStatus } from './podStatus';

/** A pod with its status, latest heartbeat and health; its name is a link to its page. */
export function PodCard({ pod, now }: { pod: Pod; now: Date }) {
  const { fleet } = useTexts();
  return (
    <li className="card pod">
      <div className="card-head">
        <div>
          <h3>
            <a className="pod-name" href={href({ page: 'pod', podId: pod.pod_id })}>
              {pod.name}
            </a>
          </h3>
          <p className="quiet">
            {pod.community_id} · {pod.site_id}
          </p>
        </div>
        <Status {...podStatus(pod, now, fleet)} />
      </div>
      <p className="pod-beat">
        <LastHeartbeat pod={pod} now={now} label />
      </p>
      <Measures pod={pod} />
    </li>
  );
}
