import type { Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { listCameras, type Camera } from './cameraRequests';

export const CAMERAS_EVERY_MS = 15_000;

/** All cameras of the person's companies. */
export function useCameras(): Asked<Listed<Camera>> {
  const api = useApi();
  return usePolled((pages) => listCameras(api, pages), CAMERAS_EVERY_MS);
}
