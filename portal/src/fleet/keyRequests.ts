import { answer, type Api, type Schema } from '../api/api';
import type { Command } from './commandRequests';

export type ApiKey = Schema<'ApiKey'>;

/** The valid API keys of a pod, the current one first. */
export async function listKeys(api: Api, podId: string): Promise<readonly ApiKey[]> {
  return (await answer(api.GET('/api/pods/{pod_id}/keys', { params: { path: { pod_id: podId } } }))).keys;
}

/** Tells a pod to get another key; the answer is that command. */
export function rotateKey(api: Api, podId: string, key: string): Promise<Command> {
  const params = { path: { pod_id: podId }, header: { 'Idempotency-Key': key } };
  return answer(api.POST('/api/pods/{pod_id}/keys/rotate', { params }));
}

export function revokeKey(api: Api, podId: string, keyId: string): Promise<ApiKey> {
  const path = { pod_id: podId, key_id: keyId };
  return answer(api.DELETE('/api/pods/{pod_id}/keys/{key_id}', { params: { path } }));
}
