import type { Camera } from './cameraRequests';
import type { StatusWord } from '../shell/Status';

/** A camera's status in words; a camera of an offline pod has no video. */
export function cameraStatus(camera: Camera): StatusWord {
  if (camera.pod_status === 'offline') {
    return { tone: 'off', word: 'Pod offline' };
  }
  switch (camera.status) {
    case 'active':
      return { tone: 'good', word: 'Active' };
    case 'inactive':
      return { tone: 'off', word: 'Inactive' };
    case 'error':
      return { tone: 'bad', word: 'No video' };
  }
}

/** A camera's position, unless its name is the same, and its pod. */
export function whereIs({ name, position, pod_name }: Camera): string {
  return position === undefined || position.toLowerCase() === name.toLowerCase()
    ? pod_name
    : `${position} · ${pod_name}`;
}
