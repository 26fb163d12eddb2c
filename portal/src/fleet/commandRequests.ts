import { answer, list, type Api, type Listed, type Schema } from '../api/api';
import type { CameraKey } from '../shell/route';

export type Command = Schema<'Command'>;
export type CommandKind = Schema<'CommandKind'>;
export type ManualRecording = Schema<'ManualRecording'>;

/** The commands of a pod, newest first. */
export function listCommands(api: Api, podId: string, pages: number): Promise<Listed<Command>> {
  const path = { pod_id: podId };
  return list(
    pages,
    (cursor) => api.GET('/api/pods/{pod_id}/commands', { params: { path, query: { limit: 10, ...cursor } } }),
    ({ commands }) => commands,
  );
}

export function getCommand(api: Api, podId: string, commandId: string): Promise<Command> {
  const path = { pod_id: podId, command_id: commandId };
  return answer(api.GET('/api/pods/{pod_id}/commands/{command_id}', { params: { path } }));
}

/** Queues a command once for each key. */
export function queueCommand(
  api: Api,
  podId: string,
  key: string,
  command: Schema<'CommandRequest'>,
): Promise<Command> {
  const params = { path: { pod_id: podId }, header: { 'Idempotency-Key': key } };
  return answer(api.POST('/api/pods/{pod_id}/commands', { params, body: command }));
}

/** What the cloud knows of the manual recording of a camera. */
export function getManualRecording(api: Api, { podId, cameraId }: CameraKey): Promise<ManualRecording> {
  const params = { path: { camera_id: cameraId }, query: { pod_id: podId } };
  return answer(api.GET('/api/cameras/{camera_id}/recording/status', { params }));
}
