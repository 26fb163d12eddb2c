import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import type { Member } from '../member/memberRequests';
import { keyed } from '../../api/useRequestKey';

export type Invitation = Schema<'Invitation'>;
export type InvitationRequest = Schema<'InvitationRequest'>;
export type InvitationCreated = Schema<'InvitationCreated'>;

/** The invitations to a company, newest first. */
export function listInvitations(api: Api, companyId: string, pages: number): Promise<Listed<Invitation>> {
  const path = { company_id: companyId };
  return list(
    pages,
    (cursor) =>
      api.GET('/api/companies/{company_id}/invitations', { params: { path, query: { limit: 100, ...cursor } } }),
    ({ invitations }) => invitations,
  );
}

/** Creates an invitation; only this answer has its token. */
export function createInvitation(
  api: Api,
  companyId: string,
  key: string,
  body: InvitationRequest,
): Promise<InvitationCreated> {
  const params = { path: { company_id: companyId }, header: keyed(key) };
  return answer(api.POST('/api/companies/{company_id}/invitations', { params, body }));
}

export function revokeInvitation(api: Api, { company_id, invitation_id }: Invitation): Promise<Invitation> {
  const path = { company_id, invitation_id };
  return answer(api.DELETE('/api/companies/{company_id}/invitations/{invitation_id}', { params: { path } }));
}

/** Makes the signed-in person a member of the company that invited them. */
export function acceptInvitation(api: Api, key: string, token: string): Promise<Member> {
  return answer(api.POST('/api/invitations/accept', { params: { header: keyed(key) }, body: { token } }));
}
