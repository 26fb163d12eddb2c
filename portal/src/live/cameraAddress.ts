import type { StreamToken } from './streamTokenRequests';

/** Where video comes from: straight from the pod, or through the cloud for a device that does not reach the pod. */
export type Place = 'pod' | 'cloud';

/** The streams of a camera at its pod: the original, an H.264 rendition for slow networks, and the camera's sub-stream. */
export type StreamName = 'main' | 'low' | 'sub';

/** The playlist of stream `name` of the camera that `token` is for; at the pod its WebSocket is beside it. */
export function playlistAddress(token: StreamToken, name: StreamName, place: Place, apiUrl: string): string {
  const url = place === 'pod' ? new URL(token.stream_url) : proxied(token, apiUrl);
  if (name !== 'main') {
    url.searchParams.set('stream', name);
  }
  return url.href;
}

/** A JPEG of now, at most `width` pixels wide; the video's own width without it. */
export function snapshotAddress(token: StreamToken, place: Place, apiUrl: string, width?: number): string {
  const url =
    place === 'pod'
      ? beside(token, 'snapshot')
      : new URL(`${apiUrl}/api/cameras/${encodeURIComponent(token.camera_id)}/stream?token=${token.token}`);
  if (width !== undefined) {
    url.searchParams.set('width', String(width));
  }
  return url.href;
}

/** JPEGs without end, from the pod only: the cloud answers with whole bodies. */
export function picturesAddress(token: StreamToken): string {
  return beside(token, 'mjpeg').href;
}

/** The pod's list of a camera's recordings; only the pod has it, the cloud's proxy serves live video alone. */
export function podListAddress(token: StreamToken, query: Readonly<Record<string, string>>): string {
  const url = beside(token, 'recordings/list');
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

/** The MP4 of a recording on the pod's disk, or its still. */
export function podFileAddress(token: StreamToken, file: 'recording' | 'thumbnail', recordingId: string): string {
  return beside(token, `${file}/${encodeURIComponent(recordingId)}`).href;
}

function beside(token: StreamToken, path: string): URL {
  const url = new URL(token.stream_url);
  url.pathname = url.pathname.replace(/stream\/?$/, path);
  return url;
}

function proxied({ pod_id, token }: StreamToken, apiUrl: string): URL {
  return new URL(`${apiUrl}/api/pod/proxy-stream/${encodeURIComponent(pod_id)}/playlist?token=${token}`);
}
