import { useEffect, useRef } from 'react';
import { usePolled, type Asked } from '../api/usePolled';
import { fetchSnapshot } from '../live/snapshot';
import { FreshToken } from '../live/streamToken';
import { createStreamToken } from '../live/streamTokenRequests';
import { useApi, useApiUrl } from '../shell/ApiContext';
import type { CameraKey } from '../shell/route';

/** A picture is a request to the pod and a few kilobytes over its uplink, so a card is no video. */
const EVERY_MS = 10_000;
/** Wide enough for a card on a dense screen, pixels. */
const WIDTH = 640;

/** The camera's latest picture, a JPEG, replaced every ten seconds while the component is mounted; without a value before the first. */
export function useCameraPicture({ podId, cameraId }: CameraKey): Asked<Blob> {
  const api = useApi();
  const apiUrl = useApiUrl();
  const token = useRef<FreshToken>(undefined);
  useEffect(() => {
    const fresh = new FreshToken(
      () => createStreamToken(api, podId, cameraId),
      () => undefined,
      () => undefined,
    );
    token.current = fresh;
    return () => fresh.close();
  }, [api, podId, cameraId]);
  return usePolled(
    async () => fetchSnapshot(await token.current!.current(), apiUrl, WIDTH),
    EVERY_MS,
    `${podId}/${cameraId}`,
  );
}
