import { answer, type Api, type Schema } from '../../api/api';

export type PodHistory = Schema<'PodHistory'>;

/** A pod's samples and changes of status of the last seven days in UTC, the oldest first. */
export function getPodHistory(api: Api, podId: string): Promise<PodHistory> {
  return answer(api.GET('/api/pods/{pod_id}/history', { params: { path: { pod_id: podId } } }));
}
