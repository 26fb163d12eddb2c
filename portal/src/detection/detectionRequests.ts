import { answer, type Api, type Schema } from '../api/api';
import type { ListPage } from '../api/longList';

export type Detection = Schema<'Detection'>;
type Recording = Schema<'Recording'>;

/** One page, newest first; the beginning without a cursor. */
export async function detectionPage(api: Api, cursor?: string): Promise<ListPage<Detection>> {
  const page = cursor === undefined ? { limit: 25 } : { limit: 100, cursor };
  const query = { understands: 'look_alikes', ...page };
  const { detections, next_cursor } = await answer(api.GET('/api/detections', { params: { query } }));
  return { items: detections, ...(next_cursor !== undefined && { next: next_cursor }) };
}

/** A clip is at most a minute long, and a shared one began with an earlier car. */
const LONGEST_CLIP_MS = 90_000;
const CLOCKS_DIFFER_MS = 5000;

/** The clip of a car: the one of its event, or one that was being recorded then; undefined if there is none. */
export async function findClip(api: Api, detection: Detection): Promise<Recording | undefined> {
  const at = Date.parse(detection.detected_at);
  const query = {
    pod_id: detection.pod_id,
    ...(detection.camera_id && { camera_id: detection.camera_id }),
    from: new Date(at - LONGEST_CLIP_MS).toISOString(),
    to: new Date(at + CLOCKS_DIFFER_MS).toISOString(),
    limit: 100,
  };
  const { recordings } = await answer(api.GET('/api/recordings', { params: { query } }));
  return clipOf(detection, recordings);
}

/** As above, among some recordings of its camera. */
export function clipOf(detection: Detection, recordings: readonly Recording[]): Recording | undefined {
  const at = Date.parse(detection.detected_at);
  const covers = ({ recorded_at, duration_seconds = 0 }: Recording): boolean =>
    Date.parse(recorded_at) <= at && at <= Date.parse(recorded_at) + duration_seconds * 1000;
  return recordings.find(({ event_id }) => event_id === detection.event_id) ?? recordings.find(covers);
}
