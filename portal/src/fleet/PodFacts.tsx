import type { ReactNode } from 'react';
import { LastHeartbeat } from '../pod/LastHeartbeat';
import type { Pod } from '../pod/podRequests';
import { podStatus, presence } from '../pod/podStatus';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { useSiteById } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';

/** A pod's presence, place, version and addresses. */
export function PodFacts({ pod, now }: { pod: Pod; now: Date }) {
  const { fleet } = useTexts();
  const site = useSiteById()(pod.site_id);
  const tailnet = [pod.tailscale_hostname, pod.tailscale_ip].filter(Boolean).join(' · ');
  return (
    <Section title={fleet.state} aside={<Status {...podStatus(pod, now, fleet)} />}>
      <p className="quiet">{fleet.statusMeans[presence(pod, now)]}</p>
      <dl className="facts">
        <Fact name={fleet.lastHeartbeat}>
          <LastHeartbeat pod={pod} now={now} />
        </Fact>
        <Fact name={fleet.site}>{site?.slug ?? pod.site_id}</Fact>
        <Fact name={fleet.community}>{site?.community_name ?? pod.community_id}</Fact>
        <Fact name={fleet.company}>{site?.company_name ?? pod.company_id}</Fact>
        <Fact name={fleet.version}>{pod.firmware_version ?? fleet.notReported}</Fact>
        <Fact name={fleet.address}>{pod.ip_address ?? fleet.notReported}</Fact>
        {tailnet && <Fact name={fleet.tailnet}>{tailnet}</Fact>}
        <Fact name={fleet.podId}>{pod.pod_id}</Fact>
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
