import { answer, list, type Api, type Listed, type Schema } from '../api/api';

export type RegistrationToken = Schema<'RegistrationToken'>;
export type TokenRequest = Schema<'RegistrationTokenRequest'>;
export type CreatedToken = Schema<'RegistrationTokenCreated'>;

/** The registration tokens of a company, newest first. */
export function listTokens(api: Api, companyId: string, pages: number): Promise<Listed<RegistrationToken>> {
  const path = { company_id: companyId };
  return list(
    pages,
    (cursor) =>
      api.GET('/api/companies/{company_id}/registration-tokens', { params: { path, query: { limit: 25, ...cursor } } }),
    ({ registration_tokens }) => registration_tokens,
  );
}

/** Creates a token for the pods of a site, once for each key. Only this answer has its text. */
export function createToken(api: Api, siteId: string, key: string, body: TokenRequest): Promise<CreatedToken> {
  const params = { path: { site_id: siteId }, header: { 'Idempotency-Key': key } };
  return answer(api.POST('/api/sites/{site_id}/registration-tokens', { params, body }));
}

export function revokeToken(api: Api, tokenId: string): Promise<RegistrationToken> {
  return answer(api.DELETE('/api/registration-tokens/{token_id}', { params: { path: { token_id: tokenId } } }));
}
