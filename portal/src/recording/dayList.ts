import { podFileAddress } from '../live/cameraAddress';
import type { StreamToken } from '../live/streamTokenRequests';
import type { PodDay } from './podArchive';
import type { PodRecording } from './podRequests';
import { nameOf, type DayRecording, type Recording } from './recordingRequests';

/** The contract's kind of each purpose that the pod knows. */
const EVENT_TYPES: Readonly<Record<PodRecording['purpose'], string>> = {
  continuous: 'continuous',
  command: 'manual',
  event: 'plate_detection',
};

/**
 * The recordings of cloud and pod, newest first, each once. One that both have is the cloud's, except where the cloud
 * has only its entry: then it plays from the pod.
 *
 * @param loadedFrom the cloud's recordings before this time are not loaded
 */
export function dayList(
  cloud: readonly Recording[],
  pod: PodDay | undefined,
  loadedFrom = -Infinity,
): readonly DayRecording[] {
  if (pod === undefined) {
    return cloud;
  }
  const { token } = pod;
  const atPod = new Map(pod.recordings.items.map((recording) => [recording.filename, recording]));
  const ofCloud = cloud.map((recording): DayRecording => {
    const name = nameOf(recording);
    const copy = atPod.get(name);
    atPod.delete(name);
    return copy && recording.on_pod ? { ...recording, ...addresses(copy, token) } : recording;
  });
  const ofPod = [...atPod.values()]
    // The cloud lists it further down.
    .filter(({ uploaded, started_at }) => !uploaded || Date.parse(started_at) >= loadedFrom)
    .map((recording) => fromPod(recording, token));
  return [...ofCloud, ...ofPod].sort((a, b) => Date.parse(b.recorded_at) - Date.parse(a.recorded_at));
}

function fromPod(recording: PodRecording, token: StreamToken): DayRecording {
  const { camera_id, started_at, size_bytes, duration_seconds, purpose } = recording;
  return {
    file_path: recording.path,
    pod_id: token.pod_id,
    camera_id,
    size_bytes,
    recorded_at: started_at,
    event_type: EVENT_TYPES[purpose],
    ...(duration_seconds !== undefined && { duration_seconds }),
    ...addresses(recording, token),
  };
}

function addresses({ recording_id }: PodRecording, token: StreamToken) {
  return {
    fromPod: true,
    on_pod: false,
    download_url: podFileAddress(token, 'recording', recording_id),
    download_expires_at: token.expires_at,
    thumbnail_url: podFileAddress(token, 'thumbnail', recording_id),
  } as const;
}
