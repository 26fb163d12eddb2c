import { list, type Api, type Listed, type Schema } from '../api/api';

export type Alert = Schema<'Alert'>;

/** Newest first. */
export function listAlerts(api: Api, pages: number): Promise<Listed<Alert>> {
  return list(
    pages,
    (cursor) => api.GET('/api/alerts', { params: { query: { limit: 25, ...cursor } } }),
    ({ alerts }) => alerts,
  );
}
