import type { Camera } from '../camera/cameraRequests';
import type { ManualRecording } from './commandRequests';

/** What a person may tell a camera to do. */
export type CameraCommandKind =
  | 'restart_camera'
  | 'snapshot'
  | 'stop_camera'
  | 'start_camera'
  | 'start_recording'
  | 'stop_recording';

/**
 * The commands that a camera is offered in its state: those of managers, and with `changes` those of administrators.
 *
 * @param recording absent while it is not known
 */
export function controlsFor(
  camera: Camera,
  recording: ManualRecording['status'] | undefined,
  changes: boolean,
): readonly CameraCommandKind[] {
  const isStopped = camera.status === 'inactive';
  const looks: readonly CameraCommandKind[] = isStopped ? [] : ['restart_camera', 'snapshot'];
  if (!changes) {
    return looks;
  }
  return [...looks, isStopped ? 'start_camera' : 'stop_camera', ...recordings(isStopped, recording)];
}

/** A start while a recording runs begins no other one, so both are offered only where it is not known. */
function recordings(
  isStopped: boolean,
  recording: ManualRecording['status'] | undefined,
): readonly CameraCommandKind[] {
  switch (recording) {
    case undefined:
      return [];
    case 'recording':
    case 'starting':
      return ['stop_recording'];
    case 'idle':
    case 'stopping':
      return isStopped ? [] : ['start_recording'];
    case 'unknown':
      return isStopped ? ['stop_recording'] : ['start_recording', 'stop_recording'];
  }
}
