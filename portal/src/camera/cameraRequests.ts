import { list, type Api, type Listed, type Schema } from '../api/api';

export type Camera = Schema<'Camera'>;

export function listCameras(api: Api, pages: number): Promise<Listed<Camera>> {
  return list(
    pages,
    (cursor) => api.GET('/api/cameras', { params: { query: { limit: 100, ...cursor } } }),
    ({ cameras }) => cameras,
  );
}
