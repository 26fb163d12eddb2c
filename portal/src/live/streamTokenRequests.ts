import { answer, type Api, type Schema } from '../api/api';

export type StreamToken = Schema<'StreamTokenResponse'>;

export function createStreamToken(api: Api, podId: string, cameraId: string): Promise<StreamToken> {
  return answer(api.POST('/api/pod/stream-token', { body: { pod_id: podId, camera_id: cameraId } }));
}
