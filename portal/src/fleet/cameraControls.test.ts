import { expect, test } from 'vitest';
import type { Camera } from '../camera/cameraRequests';
import { controlsFor } from './cameraControls';

function camera(status: Camera['status']): Camera {
  return { id: 'gate', name: 'Gate', status, pod_id: 'p', pod_name: 'North', pod_status: 'online' };
}

test('a manager may restart a camera and take a still image, and nothing where it is stopped', () => {
  expect(controlsFor(camera('active'), 'idle', false)).toEqual(['restart_camera', 'snapshot']);
  expect(controlsFor(camera('error'), 'recording', false)).toEqual(['restart_camera', 'snapshot']);
  expect(controlsFor(camera('inactive'), 'idle', false)).toEqual([]);
});

test.each([
  ['active', 'idle', ['restart_camera', 'snapshot', 'stop_camera', 'start_recording']],
  ['active', 'recording', ['restart_camera', 'snapshot', 'stop_camera', 'stop_recording']],
  ['active', undefined, ['restart_camera', 'snapshot', 'stop_camera']],
  ['active', 'unknown', ['restart_camera', 'snapshot', 'stop_camera', 'start_recording', 'stop_recording']],
  ['inactive', 'idle', ['start_camera']],
] as const)(
  'an administrator is offered what suits a camera that is %s and its recording %s',
  (status, found, kinds) => {
    expect(controlsFor(camera(status), found, true)).toEqual(kinds);
  },
);
