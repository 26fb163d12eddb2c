import { answer, list, type Api, type Listed, type Schema } from '../api/api';

export type Pod = Schema<'Pod'>;

/** The pods of the person's companies, by name; retired ones too. */
export function listPods(api: Api, pages: number): Promise<Listed<Pod>> {
  return list(
    pages,
    (cursor) => api.GET('/api/pods', { params: { query: { limit: 100, ...cursor } } }),
    ({ pods }) => pods,
  );
}

export function getPod(api: Api, podId: string): Promise<Pod> {
  return answer(api.GET('/api/pods/{pod_id}', { params: { path: { pod_id: podId } } }));
}

/** Renames a pod, or moves it to another site of its company; what is absent stays. */
export function changePod(api: Api, podId: string, change: Schema<'PodChange'>): Promise<Pod> {
  return answer(api.PATCH('/api/pods/{pod_id}', { params: { path: { pod_id: podId } }, body: change }));
}

/** Ends a pod's keys; it stays listed as retired. */
export function retirePod(api: Api, podId: string): Promise<Pod> {
  return answer(api.DELETE('/api/pods/{pod_id}', { params: { path: { pod_id: podId } } }));
}
