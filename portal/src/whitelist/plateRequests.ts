import { answer, answerUnless, list, type Api, type Listed, type Schema } from '../api/api';
import type { ListPage } from '../api/longList';

export type SitePlate = Schema<'SitePlate'>;
export type PlateRequest = Schema<'PlateRequest'>;
export type WeeklyWindow = Schema<'WeeklyWindow'>;
export type AuditEntry = Schema<'AuditEntry'>;

/** A page of the entries of a site's whitelist whose plate begins with `prefix`, by plate. */
export async function platePage(
  api: Api,
  siteId: string,
  prefix: string,
  cursor?: string,
): Promise<ListPage<SitePlate>> {
  const path = { site_id: siteId };
  const query = { limit: 100, ...(prefix && { prefix }), ...(cursor !== undefined && { cursor }) };
  const { plates, next_cursor } = await answer(api.GET('/api/sites/{site_id}/plates', { params: { path, query } }));
  return { items: plates, ...(next_cursor !== undefined && { next: next_cursor }) };
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

/** Changes of a plate anywhere in a company, newest first, each with its author. */
export function listPlateChanges(
  api: Api,
  companyId: string,
  plate: string,
  pages: number,
): Promise<Listed<AuditEntry>> {
  const path = { company_id: companyId };
  return list(
    pages,
    (cursor) =>
      api.GET('/api/companies/{company_id}/audit', { params: { path, query: { plate, limit: 25, ...cursor } } }),
    ({ entries }) => entries,
  );
}
