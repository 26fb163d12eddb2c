import { list, type Api, type Listed, type Schema } from '../api/api';

export type Detection = Schema<'Detection'>;

/** Newest first. */
export function listDetections(api: Api, pages: number): Promise<Listed<Detection>> {
  return list(
    pages,
    (cursor) => api.GET('/api/detections', { params: { query: { limit: 25, ...cursor } } }),
    ({ detections }) => detections,
  );
}
