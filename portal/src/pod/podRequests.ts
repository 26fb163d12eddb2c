import { list, type Api, type Listed, type Schema } from '../api/api';

export type Pod = Schema<'Pod'>;

export function listPods(api: Api, pages: number): Promise<Listed<Pod>> {
  return list(
    pages,
    (cursor) => api.GET('/api/pods', { params: { query: { limit: 100, ...cursor } } }),
    ({ pods }) => pods,
  );
}
