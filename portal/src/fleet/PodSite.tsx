import { useId } from 'react';
import { useRoles } from '../session/RolesContext';
import { useTexts } from '../texts/TextsContext';
import type { PodGroup } from './podGroups';
import { PodRow } from './PodRow';

/** A site with its pods. The company is named where the person has several. */
export function PodSite({ group: { site, siteId, pods }, now }: { group: PodGroup; now: Date }) {
  const { fleet } = useTexts();
  const id = useId();
  const severalCompanies = useRoles().companies('viewer').length > 1;
  const place = site && [...(severalCompanies ? [site.company_name] : []), site.community_name].join(' · ');
  return (
    <div className="fleet-site">
      <h3 id={id}>
        {site?.slug ?? siteId} {place && <span className="quiet small">{place}</span>}
      </h3>
      <p className="quiet small fleet-count">{fleet.podCount(pods.length)}</p>
      <ul className="entries" aria-labelledby={id}>
        {pods.map((pod) => (
          <PodRow key={pod.pod_id} pod={pod} now={now} />
        ))}
      </ul>
    </div>
  );
}
