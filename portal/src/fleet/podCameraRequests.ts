import { answer, type Api } from '../api/api';
import type { Camera } from '../camera/cameraRequests';

/** The cameras of one pod. The contract lists the cameras of all pods, those of a pod on one page. */
export async function listPodCameras(api: Api, podId: string): Promise<readonly Camera[]> {
  let next: string | undefined;
  do {
    const query = { limit: 100, ...(next !== undefined && { cursor: next }) };
    const { cameras, next_cursor } = await answer(api.GET('/api/cameras', { params: { query } }));
    const found = cameras.filter(({ pod_id }) => pod_id === podId);
    if (found.length > 0) return found;
    next = next_cursor;
  } while (next !== undefined);
  return [];
}
