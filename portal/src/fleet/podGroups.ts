import type { Pod } from '../pod/podRequests';
import type { Site } from '../site/siteRequests';

/** The pods of one site. */
export interface PodGroup {
  readonly siteId: string;
  /** Absent while it is not known. */
  readonly site?: Site;
  readonly pods: readonly Pod[];
}

/** Pods by their sites, in order of company, community and site; the retired ones of a site are its last. */
export function groupsOf(pods: readonly Pod[], siteById: (siteId: string) => Site | undefined): readonly PodGroup[] {
  const bySite = new Map<string, Pod[]>();
  for (const pod of pods) {
    bySite.set(pod.site_id, [...(bySite.get(pod.site_id) ?? []), pod]);
  }
  return [...bySite]
    .map(([siteId, found]) => {
      const site = siteById(siteId);
      const isRetired = (pod: Pod): number => (pod.status === 'retired' ? 1 : 0);
      return { siteId, ...(site && { site }), pods: found.toSorted((a, b) => isRetired(a) - isRetired(b)) };
    })
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function nameOf({ site, siteId }: PodGroup): string {
  return site ? `${site.company_name} ${site.community_name} ${site.slug}` : siteId;
}

/** Whether a pod is meant by what a person typed: a part of its name, id or site, in any case. */
export function isMeant(pod: Pod, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [pod.name, pod.pod_id, pod.site_id].some((text) => text.toLowerCase().includes(wanted));
}
