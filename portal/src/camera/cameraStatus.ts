import type { StatusWord } from '../shell/Status';
import type { Texts } from '../texts/en';
import type { Camera } from './cameraRequests';

/** A camera's status in words; a camera of an offline pod has no video. */
export function cameraStatus(camera: Camera, texts: Texts['camera']): StatusWord {
  if (camera.pod_status === 'offline') {
    return { tone: 'off', word: texts.podOffline };
  }
  switch (camera.status) {
    case 'active':
      return { tone: 'good', word: texts.active };
    case 'inactive':
      return { tone: 'off', word: texts.inactive };
    case 'error':
      return { tone: 'bad', word: texts.error };
  }
}

/** A camera's position, unless its name is the same, and its pod. */
export function whereIs({ name, position, pod_name }: Camera): string {
  return position === undefined || position.toLowerCase() === name.toLowerCase()
    ? pod_name
    : `${position} · ${pod_name}`;
}
