import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import { keyed } from '../../api/useRequestKey';

export type Company = Schema<'Company'>;
export type CompanyRequest = Schema<'CompanyRequest'>;

/** All companies of the person, at most 1000. */
export function listCompanies(api: Api): Promise<Listed<Company>> {
  return list(
    10,
    (cursor) => api.GET('/api/companies', { params: { query: { limit: 100, ...cursor } } }),
    ({ companies }) => companies,
  );
}

/** A company with its quotas. */
export function getCompany(api: Api, companyId: string): Promise<Company> {
  return answer(api.GET('/api/companies/{company_id}', { params: { path: { company_id: companyId } } }));
}

export function createCompany(api: Api, key: string, body: CompanyRequest): Promise<Company> {
  return answer(api.POST('/api/companies', { params: { header: keyed(key) }, body }));
}

export function renameCompany(api: Api, companyId: string, name: string): Promise<Company> {
  const path = { company_id: companyId };
  return answer(api.PATCH('/api/companies/{company_id}', { params: { path }, body: { name } }));
}

export function deleteCompany(api: Api, companyId: string): Promise<Company> {
  return answer(api.DELETE('/api/companies/{company_id}', { params: { path: { company_id: companyId } } }));
}
