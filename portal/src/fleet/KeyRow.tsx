import type { Pod } from '../pod/podRequests';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import type { ApiKey } from './keyRequests';

interface Props {
  pod: Pod;
  apiKey: ApiKey;
  now: Date;
  onRevoke: () => void;
}

/** A valid API key of a pod with its age and latest use, and a button that revokes it. */
export function KeyRow({ pod, apiKey, now, onRevoke }: Props) {
  const { fleet } = useTexts();
  const times = useSiteTimes(pod.site_id);
  const created = apiKey.created_at && new Date(apiKey.created_at);
  const facts = [
    ...(created ? [fleet.keyCreated(`${times.day(created, now)}, ${times.hour(created)}`)] : []),
    apiKey.last_used_at ? fleet.keyUsed(times.ago(new Date(apiKey.last_used_at), now)) : fleet.keyUnused,
  ];
  return (
    <li className="card fleet-token">
      <div>
        <p className="fleet-name">{fleet.keySlots[apiKey.slot]}</p>
        <p className="quiet small">{apiKey.key_id}</p>
        <p className="quiet small">{facts.join(' · ')}</p>
      </div>
      <button type="button" className="button" onClick={onRevoke}>
        {fleet.revoke}
        <span className="unseen"> {fleet.keySlots[apiKey.slot]}</span>
      </button>
    </li>
  );
}
