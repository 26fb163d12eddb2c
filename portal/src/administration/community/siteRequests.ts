import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import { keyed } from '../../api/useRequestKey';

export type Site = Schema<'Site'>;
export type SiteRequest = Schema<'SiteRequest'>;
export type SiteChange = Schema<'SiteChange'>;

/** All sites of a company, by community and id; at most 1000 for each page. */
export function listCompanySites(api: Api, companyId: string, pages: number): Promise<Listed<Site>> {
  const path = { company_id: companyId };
  return list(
    pages * 10,
    (cursor) => api.GET('/api/companies/{company_id}/sites', { params: { path, query: { limit: 100, ...cursor } } }),
    ({ sites }) => sites,
  );
}

export function createSite(api: Api, communityId: string, key: string, body: SiteRequest): Promise<Site> {
  const params = { path: { community_id: communityId }, header: keyed(key) };
  return answer(api.POST('/api/communities/{community_id}/sites', { params, body }));
}

export function changeSite(api: Api, siteId: string, body: SiteChange): Promise<Site> {
  return answer(api.PATCH('/api/sites/{site_id}', { params: { path: { site_id: siteId } }, body }));
}

export function deleteSite(api: Api, siteId: string): Promise<Site> {
  return answer(api.DELETE('/api/sites/{site_id}', { params: { path: { site_id: siteId } } }));
}
