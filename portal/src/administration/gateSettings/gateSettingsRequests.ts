import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import { listCameras } from '../../camera/cameraRequests';
import type { Gate } from '../../gate/gateRequests';
import { listPods } from '../../pod/podRequests';
import { keyed } from '../../api/useRequestKey';

export type GateRequest = Schema<'GateRequest'>;
export type GateChange = Schema<'GateChange'>;

/** The gates of a company. The cloud lists those of all the person's companies, so up to 1000 are read for a page. */
export async function listGatesOf(api: Api, companyId: string, pages: number): Promise<Listed<Gate>> {
  const { items, more } = await list(
    pages * 10,
    (cursor) => api.GET('/api/gates', { params: { query: { limit: 100, ...cursor } } }),
    ({ gates }) => gates,
  );
  return { items: items.filter(({ company_id }) => company_id === companyId), more };
}

export function createGate(api: Api, key: string, body: GateRequest): Promise<Gate> {
  return answer(api.POST('/api/gates', { params: { header: keyed(key) }, body }));
}

export function changeGate(api: Api, gateId: string, body: GateChange): Promise<Gate> {
  return answer(api.PATCH('/api/gates/{gate_id}', { params: { path: { gate_id: gateId } }, body }));
}

export function deleteGate(api: Api, gateId: string): Promise<Gate> {
  return answer(api.DELETE('/api/gates/{gate_id}', { params: { path: { gate_id: gateId } } }));
}

/** Ids of the cameras of the pods at a site, as far as the cloud knows them. */
export async function listCameraIds(api: Api, siteId: string): Promise<readonly string[]> {
  const [pods, cameras] = await Promise.all([listPods(api, 10), listCameras(api, 10)]);
  const here = new Set(pods.items.filter(({ site_id }) => site_id === siteId).map(({ pod_id }) => pod_id));
  return [...new Set(cameras.items.filter(({ pod_id }) => here.has(pod_id)).map(({ id }) => id))].sort();
}
