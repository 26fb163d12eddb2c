import { answer, list, type Api, type Listed, type Schema } from '../../api/api';

export type AuditEntry = Schema<'AuditEntry'>;

/** What a trail can be searched by. */
export const SCOPES = ['community_id', 'site_id', 'pod_id', 'plate', 'user_id'] as const;

export type AuditScope = (typeof SCOPES)[number];

/** At most one condition, as the contract has it. */
export interface AuditFilter {
  readonly scope: AuditScope;
  readonly value: string;
}

export type ExportFormat = 'csv' | 'jsonl';

/** The entries of a company's audit trail, newest first. */
export function listAudit(
  api: Api,
  companyId: string,
  filter: AuditFilter | undefined,
  pages: number,
): Promise<Listed<AuditEntry>> {
  const path = { company_id: companyId };
  const only = filter === undefined ? {} : { [filter.scope]: filter.value };
  return list(
    pages,
    (cursor) =>
      api.GET('/api/companies/{company_id}/audit', { params: { path, query: { limit: 50, ...only, ...cursor } } }),
    ({ entries }) => entries,
  );
}

/** One part of a trail as text, oldest entry first. */
export function exportAuditPart(
  api: Api,
  companyId: string,
  format: ExportFormat,
  cursor?: string,
): Promise<Schema<'AuditExport'>> {
  const params = { path: { company_id: companyId }, query: { format, limit: 100, ...(cursor && { cursor }) } };
  return answer(api.GET('/api/companies/{company_id}/audit/export', { params }));
}

/** Recomputes the hashes of one part of a trail, oldest entry first. */
export function verifyAuditPart(api: Api, companyId: string, cursor?: string): Promise<Schema<'AuditVerification'>> {
  const params = { path: { company_id: companyId }, query: { limit: 100, ...(cursor && { cursor }) } };
  return answer(api.GET('/api/companies/{company_id}/audit/verification', { params }));
}
