import { answer, type Api, type Schema } from '../api/api';

export type Membership = Schema<'Membership'>;
export type Role = Schema<'Role'>;

/** The companies of the signed-in person. */
export async function listMemberships(api: Api): Promise<readonly Membership[]> {
  return (await answer(api.GET('/api/memberships'))).memberships;
}
