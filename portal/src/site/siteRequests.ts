import { list, type Api, type Listed, type Schema } from '../api/api';

/** A site with its settings and its company. */
export type Site = Schema<'SiteSettings'> & Pick<Schema<'Settings'>, 'company_id' | 'company_name'>;

/** The sites of some companies, by company and name. */
export async function listSites(api: Api, companies: readonly string[], pages: number): Promise<Listed<Site>> {
  const lists = await Promise.all(companies.map((company) => listSitesOf(api, company, pages)));
  return { items: lists.flatMap(({ items }) => items), more: lists.some(({ more }) => more) };
}

function listSitesOf(api: Api, company: string, pages: number): Promise<Listed<Site>> {
  return list(
    pages,
    (cursor) => api.GET('/api/settings', { params: { query: { company_id: company, limit: 100, ...cursor } } }),
    ({ company_id, company_name, sites }) => sites.map((site) => ({ ...site, company_id, company_name })),
  );
}
