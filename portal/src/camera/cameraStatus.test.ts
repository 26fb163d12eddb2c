import { expect, test } from 'vitest';
import { en } from '../texts/en';
import type { Camera } from './cameraRequests';
import { cameraStatus } from './cameraStatus';

function camera(status: Camera['status'], pod_status: Camera['pod_status']): Camera {
  return { id: 'gate', name: 'Main Entrance', status, pod_id: 'p', pod_name: 'North Gate POD', pod_status };
}

test.each([
  ['active', 'online', 'Active'],
  ['active', 'error', 'Active'],
  ['inactive', 'online', 'Inactive'],
  ['error', 'online', 'No video'],
  ['active', 'offline', 'Pod offline'],
  ['error', 'offline', 'Pod offline'],
] as const)('a camera that is %s at a pod that is %s is shown as %s', (status, podStatus, word) => {
  expect(cameraStatus(camera(status, podStatus), en.camera).word).toBe(word);
});
