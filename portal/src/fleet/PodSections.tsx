import type { Pod } from '../pod/podRequests';
import { useRoles } from '../session/RolesContext';
import { useNow } from '../shell/useNow';
import { CommandsSection } from './CommandsSection';
import { PodHistorySection } from './history/PodHistorySection';
import { KeysSection } from './KeysSection';
import { PodCameras } from './PodCameras';
import { PodChanges } from './PodChanges';
import { PodFacts } from './PodFacts';
import { PodMeasures } from './PodMeasures';

/** The sections of a pod's page, as far as the person's role sees them. */
export function PodSections({ pod, onChanged }: { pod: Pod; onChanged: () => void }) {
  const now = useNow();
  const roles = useRoles();
  const isAdmin = roles.may(pod.company_id, 'admin') && pod.status !== 'retired';
  return (
    <div className="pod-page">
      <div className="pod-column">
        <PodFacts pod={pod} now={now} />
        <PodMeasures pod={pod} />
        <PodHistorySection pod={pod} />
        {isAdmin && <PodChanges pod={pod} onChanged={onChanged} />}
      </div>
      <div className="pod-column">
        <PodCameras pod={pod} />
        {isAdmin && <KeysSection pod={pod} />}
        {roles.may(pod.company_id, 'manager') && <CommandsSection pod={pod} />}
      </div>
    </div>
  );
}
