import type { Camera } from '../api/api';
import type { StatusWord } from '../shell/Status';

/** Whether one can expect a picture of a camera; a pod that is offline can show none. */
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

/** Where a camera hangs: its position, unless its name says the same, and its pod. */
export function whereIs({ name, position, pod_name }: Camera): string {
  return position === undefined || position.toLowerCase() === name.toLowerCase()
    ? pod_name
    : `${position} · ${pod_name}`;
}
