import { list, type Api, type Listed, type Schema } from '../api/api';

export type Recording = Schema<'Recording'>;

/** Newest first, each with a presigned URL. */
export function listRecordings(api: Api, podId: string, cameraId: string, pages: number): Promise<Listed<Recording>> {
  const query = { pod_id: podId, camera_id: cameraId, limit: 25 };
  return list(
    pages,
    (cursor) => api.GET('/api/pod/recordings', { params: { query: { ...query, ...cursor } } }),
    ({ recordings }) => recordings,
  );
}
