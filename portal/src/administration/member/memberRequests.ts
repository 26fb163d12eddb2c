import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import type { Role } from '../../session/membershipRequests';

export type Member = Schema<'Member'>;

/** The members of a company, by user id. */
export function listMembers(api: Api, companyId: string, pages: number): Promise<Listed<Member>> {
  const path = { company_id: companyId };
  return list(
    pages,
    (cursor) => api.GET('/api/companies/{company_id}/members', { params: { path, query: { limit: 100, ...cursor } } }),
    ({ members }) => members,
  );
}

/** The user id of the signed-in person. */
export async function getOwnId(api: Api): Promise<string> {
  return (await answer(api.GET('/api/memberships'))).user_id;
}

export function changeMember(api: Api, member: Member, role: Role): Promise<Member> {
  return answer(
    api.PATCH('/api/companies/{company_id}/members/{user_id}', { params: { path: pathOf(member) }, body: { role } }),
  );
}

export function removeMember(api: Api, member: Member): Promise<Member> {
  return answer(api.DELETE('/api/companies/{company_id}/members/{user_id}', { params: { path: pathOf(member) } }));
}

function pathOf({ company_id, user_id }: Member): { company_id: string; user_id: string } {
  return { company_id, user_id };
}
