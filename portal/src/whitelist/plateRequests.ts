import { answer, answerUnless, list, type Api, type Listed, type Schema } from '../api/api';

export type SitePlate = Schema<'SitePlate'>;
export type PlateRequest = Schema<'PlateRequest'>;

/** The entries of a site's whitelist whose plate begins with `prefix`, by plate. */
export function listPlates(api: Api, siteId: string, prefix: string, pages: number): Promise<Listed<SitePlate>> {
  const path = { site_id: siteId };
  return list(
    pages,
    (cursor) =>
      api.GET('/api/sites/{site_id}/plates', {
        params: { path, query: { limit: 50, ...(prefix && { prefix }), ...cursor } },
      }),
    ({ plates }) => plates,
  );
}

/** The entry of a plate on a site's whitelist; undefined if it has none. */
export function getPlate(api: Api, siteId: string, plate: string): Promise<SitePlate | undefined> {
  const path = { site_id: siteId, plate };
  return answerUnless('plate_unknown', api.GET('/api/sites/{site_id}/plates/{plate}', { params: { path } }));
}

/** Adds a plate to a site's whitelist, or replaces its entry. */
export function putPlate(api: Api, siteId: string, plate: string, entry: PlateRequest): Promise<SitePlate> {
  const path = { site_id: siteId, plate };
  return answer(api.PUT('/api/sites/{site_id}/plates/{plate}', { params: { path }, body: entry }));
}

export function removePlate(api: Api, siteId: string, plate: string): Promise<SitePlate> {
  const path = { site_id: siteId, plate };
  return answer(api.DELETE('/api/sites/{site_id}/plates/{plate}', { params: { path } }));
}
