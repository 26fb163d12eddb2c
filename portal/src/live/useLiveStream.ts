import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Refusal } from '../api/refusal';
import { useApi, useApiUrl } from '../shell/ApiContext';
import type { CameraKey } from '../shell/route';
import type { StreamName } from './cameraAddress';
import { LiveStream, type LiveState } from './liveStream';
import { createStreamToken, type StreamToken } from './streamTokenRequests';

export interface Live {
  readonly state: LiveState;
  /** The video element that it plays in. */
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Holds the last picture while there is no video; `kept` once it has one. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly kept: boolean;
  readonly retry: () => void;
  readonly picturesShown: () => void;
  readonly picturesFailed: (refusal: Refusal) => void;
  /** The delay of the video, seconds; undefined when unknown. */
  readonly behind: () => number | undefined;
  /** A token for other requests about this camera. Rejects with a Refusal. */
  readonly token: () => Promise<StreamToken>;
}

/** Plays a camera live in a video element while the component is mounted; `order` is the same in every render. */
export function useLiveStream({ podId, cameraId }: CameraKey, order: readonly StreamName[]): Live {
  const api = useApi();
  const apiUrl = useApiUrl();
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const stream = useRef<LiveStream>(undefined);
  const [state, setState] = useState<LiveState>({ kind: 'connecting' });
  const [kept, setKept] = useState(false);

  useEffect(() => {
    const started = new LiveStream({
      video: video.current!,
      request: () => createStreamToken(api, podId, cameraId),
      apiUrl,
      order,
      page: document,
      onState: setState,
      onStopping: () => {
        if (video.current && canvas.current && keepPicture(video.current, canvas.current)) {
          setKept(true);
        }
      },
    });
    stream.current = started;
    return () => started.close();
  }, [api, apiUrl, podId, cameraId, order]);

  return {
    state,
    video,
    canvas,
    kept,
    retry: useCallback(() => stream.current?.retry(), []),
    picturesShown: useCallback(() => stream.current?.picturesShown(), []),
    picturesFailed: useCallback((refusal) => stream.current?.picturesFailed(refusal), []),
    behind: useCallback(() => stream.current?.behind, []),
    token: useCallback(() => stream.current!.currentToken(), []),
  };
}

/** Draws the picture that a video shows; false if it shows none. */
function keepPicture(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    return false;
  }
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return true;
}
