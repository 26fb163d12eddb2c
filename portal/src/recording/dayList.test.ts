import { expect, test } from 'vitest';
import type { StreamToken } from '../live/streamTokenRequests';
import { dayList } from './dayList';
import type { PodDay } from './podArchive';
import type { PodRecording } from './podRequests';
import type { Recording } from './recordingRequests';

const TOKEN: StreamToken = {
  token: 'abc',
  stream_url: 'https://pod.example:8000/stream?camera_id=gate&token=abc',
  pod_id: 'p',
  camera_id: 'gate',
  expires_in: 600,
  expires_at: '2026-11-20T12:10:00Z',
};

function atPod(id: string, started_at: string, changed: Partial<PodRecording> = {}): PodRecording {
  return {
    recording_id: id,
    camera_id: 'gate',
    purpose: 'continuous',
    started_at,
    duration_seconds: 600,
    size_bytes: 1,
    uploaded: false,
    filename: `${id}.mp4`,
    path: `/recording/${id}`,
    size: 1,
    created: started_at,
    ...changed,
  };
}

function inCloud(file_path: string, recorded_at: string, changed: Partial<Recording> = {}): Recording {
  return {
    file_path,
    pod_id: 'p',
    camera_id: 'gate',
    community_id: 'oak-hills',
    size_bytes: 1,
    recorded_at,
    event_type: 'plate_detection',
    download_url: 'https://bucket.example/clip',
    ...changed,
  };
}

const pod = (...items: PodRecording[]): PodDay => ({ token: TOKEN, recordings: { items, more: false } });

const CLIP = inCloud('recordings/oak-hills/gate/p~recording_1_gate.mp4', '2026-11-20T12:00:03Z');

test('the pod’s recordings are among the cloud’s by time, with their addresses at the pod', () => {
  const listed = dayList(
    [CLIP],
    pod(atPod('continuous_2', '2026-11-20T12:10:00Z'), atPod('continuous_1', '2026-11-20T12:00:00Z')),
  );
  expect(listed.map(({ file_path }) => file_path)).toEqual([
    '/recording/continuous_2',
    CLIP.file_path,
    '/recording/continuous_1',
  ]);
  expect(listed[0]).toEqual({
    file_path: '/recording/continuous_2',
    pod_id: 'p',
    camera_id: 'gate',
    size_bytes: 1,
    recorded_at: '2026-11-20T12:10:00Z',
    duration_seconds: 600,
    event_type: 'continuous',
    fromPod: true,
    on_pod: false,
    download_url: 'https://pod.example:8000/recording/continuous_2?camera_id=gate&token=abc',
    download_expires_at: TOKEN.expires_at,
    thumbnail_url: 'https://pod.example:8000/thumbnail/continuous_2?camera_id=gate&token=abc',
  });
});

test('a manual recording and a clip that waits for its upload have the contract’s kinds', () => {
  const at = '2026-11-20T12:00:00Z';
  const listed = dayList([], pod(atPod('m', at, { purpose: 'command' }), atPod('e', at, { purpose: 'event' })));
  expect(listed.map(({ event_type }) => event_type)).toEqual(['manual', 'plate_detection']);
});

test('a recording that is in the cloud and on the pod is listed once, as the cloud’s', () => {
  const copy = atPod('recording_1_gate', CLIP.recorded_at, { purpose: 'event', uploaded: true });
  expect(dayList([CLIP], pod(copy))).toEqual([CLIP]);
  expect(dayList([CLIP], pod({ ...copy, uploaded: false }))).toEqual([CLIP]);
});

test('a recording of which the cloud has only the entry plays from the pod', () => {
  const { download_url: _, ...entry } = { ...CLIP, on_pod: true, plate_number: 'ABC123' };
  const [listed, ...others] = dayList([entry], pod(atPod('recording_1_gate', CLIP.recorded_at)));
  expect(others).toEqual([]);
  expect(listed).toMatchObject({ plate_number: 'ABC123', on_pod: false, fromPod: true });
  expect(listed?.download_url).toContain('/recording/recording_1_gate?');
});

test('an uploaded clip is not listed twice while the cloud’s list is not loaded that far', () => {
  const early = atPod('recording_0_gate', '2026-11-20T11:00:00Z', { uploaded: true });
  const waiting = atPod('recording_00_gate', '2026-11-20T10:00:00Z');
  const loadedFrom = Date.parse(CLIP.recorded_at);
  expect(dayList([CLIP], pod(early, waiting), loadedFrom).map(({ file_path }) => file_path)).toEqual([
    CLIP.file_path,
    waiting.path,
  ]);
  expect(dayList([CLIP], pod(early, waiting))).toHaveLength(3);
});

test('without an answer of the pod the list is the cloud’s', () => {
  const cloud = [CLIP];
  expect(dayList(cloud, undefined)).toBe(cloud);
});
