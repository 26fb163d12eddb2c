import { answerUnless, type Api, type Schema } from '../api/api';

export type Membership = Schema<'Membership'>;
export type Role = Schema<'Role'>;

/** The companies of the signed-in person; none if they are a member of no company. */
export async function listMemberships(api: Api): Promise<readonly Membership[]> {
  return (await answerUnless('not_a_member', api.GET('/api/memberships')))?.memberships ?? [];
}
