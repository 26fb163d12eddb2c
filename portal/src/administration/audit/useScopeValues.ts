import { usePolled } from '../../api/usePolled';
import { listPods } from '../../pod/podRequests';
import { useApi } from '../../shell/ApiContext';
import type { Api } from '../../api/api';
import { listCommunities } from '../community/communityRequests';
import { listCompanySites } from '../community/siteRequests';
import type { AuditScope } from './auditRequests';

/** Something that entries can be about, with the name that people know. */
export interface ScopeValue {
  readonly id: string;
  readonly name: string;
}

const EVERY_MS = 300_000;

/** What a company has of a kind, to choose from; undefined if it is typed. Who has left the company can be typed too. */
export function useScopeValues(companyId: string, scope: AuditScope): readonly ScopeValue[] | undefined {
  const api = useApi();
  const { value } = usePolled(() => valuesOf(api, companyId, scope), EVERY_MS, `${companyId} ${scope}`);
  return scope === 'plate' || scope === 'user_id' ? undefined : (value ?? []);
}

async function valuesOf(api: Api, companyId: string, scope: AuditScope): Promise<readonly ScopeValue[]> {
  switch (scope) {
    case 'community_id':
      return (await listCommunities(api, companyId, 10)).items.map(({ community_id, name }) => ({
        id: community_id,
        name,
      }));
    case 'site_id':
      return (await listCompanySites(api, companyId, 1)).items.map(({ site_id, slug }) => ({
        id: site_id,
        name: slug,
      }));
    case 'pod_id':
      return (await listPods(api, 10)).items
        .filter(({ company_id }) => company_id === companyId)
        .map(({ pod_id, name }) => ({ id: pod_id, name }));
    case 'plate':
    case 'user_id':
      return [];
  }
}
