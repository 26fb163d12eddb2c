import type { components } from '@platebridge/contract/edge';
import { list, type Answer, type Listed } from '../api/api';
import { Refusal } from '../api/refusal';
import { podListAddress } from '../live/cameraAddress';
import { noAnswer } from '../live/refusals';
import type { StreamToken } from '../live/streamTokenRequests';
import { LONGEST_MS } from './recordingRequests';
import type { Span } from './timeline';

export type PodRecording = components['schemas']['PodRecording'];
type PodList = components['schemas']['RecordingList'];

/** The most that one page of the pod has. */
const MOST = 500;
/** A day has 1,440 recording segments of a minute, which is the shortest that a pod makes. */
const MOST_PAGES = 4;
/** The pod reads each file's header; a network that drops packets to it never answers, milliseconds. */
const DEADLINE_MS = 15_000;

/** The recordings of a span on the pod's disk, and those that reach into it, newest first. Rejects with a Refusal. */
export function listPodRecordings(token: StreamToken, span: Span): Promise<Listed<PodRecording>> {
  const range = { from: new Date(span.start - LONGEST_MS).toISOString(), to: new Date(span.end).toISOString() };
  return list(
    MOST_PAGES,
    (cursor) => ask(podListAddress(token, { ...range, limit: String(MOST), ...cursor })),
    ({ recordings }) => recordings,
  );
}

async function ask(address: string): Promise<Answer<PodList>> {
  try {
    const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(DEADLINE_MS) });
    const body: unknown = await response.json().catch(() => undefined);
    return response.ok && body !== undefined ? { data: body as PodList, response } : { error: body, response };
  } catch {
    const { detail, remedy } = noAnswer(address);
    throw new Refusal('pod_unreachable', detail, remedy, 0);
  }
}
