import { answer, list, type Api, type Listed, type Schema } from '../api/api';
import type { CameraKey } from '../shell/route';
import type { Span } from './timeline';

export type Recording = Schema<'Recording'>;

/** A recording of a day: of the cloud, or as the pod has it on its disk. */
export interface DayRecording extends Omit<Recording, 'community_id'> {
  /** Its addresses are the pod's. */
  readonly fromPod?: true;
}

/** The most that one page of the contract has. */
const MOST = 100;
/** No recording is longer: the pod begins another recording segment after 10 min. */
export const LONGEST_MS = 3_600_000;

/** The newest recording of a camera, as a list with at most one. */
export function latestRecording(api: Api, camera: CameraKey): Promise<Listed<Recording>> {
  return request(api, camera, { limit: 1 }, 1);
}

/** The recordings of a span and those that reach into it, newest first, each with a presigned URL. */
export function listRecordings(api: Api, camera: CameraKey, span: Span, pages: number): Promise<Listed<Recording>> {
  const range = { from: new Date(span.start - LONGEST_MS).toISOString(), to: new Date(span.end).toISOString() };
  return request(api, camera, { ...range, limit: MOST }, pages);
}

/** It is no longer listed, and its files are deleted within minutes. */
export function deleteRecording(api: Api, recordingId: string): Promise<Recording> {
  return answer(api.DELETE('/api/recordings/{recording_id}', { params: { path: { recording_id: recordingId } } }));
}

function request(
  api: Api,
  { podId, cameraId }: CameraKey,
  narrowed: { from?: string; to?: string; limit: number },
  pages: number,
): Promise<Listed<Recording>> {
  const query = { pod_id: podId, camera_id: cameraId, ...narrowed };
  return list(
    pages,
    (cursor) => api.GET('/api/pod/recordings', { params: { query: { ...query, ...cursor } } }),
    ({ recordings }) => recordings,
  );
}

/** The name that the pod gave the file, in cloud and pod: the last part of `recordings/<community>/<camera>/<pod>~<name>`. */
export function nameOf({ file_path }: { readonly file_path: string }): string {
  return file_path.slice(Math.max(file_path.lastIndexOf('/'), file_path.lastIndexOf('~')) + 1);
}
