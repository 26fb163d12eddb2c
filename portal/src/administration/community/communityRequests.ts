import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import { keyed } from '../../api/useRequestKey';

export type Community = Schema<'Community'>;
export type CommunityRequest = Schema<'CommunityRequest'>;
export type CommunityChange = Schema<'CommunityChange'>;

/** The communities of a company, by id. */
export function listCommunities(api: Api, companyId: string, pages: number): Promise<Listed<Community>> {
  const path = { company_id: companyId };
  return list(
    pages,
    (cursor) =>
      api.GET('/api/companies/{company_id}/communities', { params: { path, query: { limit: 100, ...cursor } } }),
    ({ communities }) => communities,
  );
}

export function createCommunity(api: Api, companyId: string, key: string, body: CommunityRequest): Promise<Community> {
  const params = { path: { company_id: companyId }, header: keyed(key) };
  return answer(api.POST('/api/companies/{company_id}/communities', { params, body }));
}

export function changeCommunity(api: Api, communityId: string, body: CommunityChange): Promise<Community> {
  const path = { community_id: communityId };
  return answer(api.PATCH('/api/communities/{community_id}', { params: { path }, body }));
}

export function deleteCommunity(api: Api, communityId: string): Promise<Community> {
  return answer(api.DELETE('/api/communities/{community_id}', { params: { path: { community_id: communityId } } }));
}
