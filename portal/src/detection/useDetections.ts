import { useMemo } from 'react';
import type { Listed } from '../api/api';
import { LongList } from '../api/longList';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { detectionKey } from './decision';
import { type Detection, detectionPage } from './detectionRequests';

/** Short, because a car is waiting at the gate. */
export const DETECTIONS_EVERY_MS = 3000;

/** The detections, newest first; a correction replaces the earlier version. */
export function useDetections(): Asked<Listed<Detection>> {
  const api = useApi();
  const list = useMemo(() => new LongList((cursor) => detectionPage(api, cursor), detectionKey), [api]);
  return usePolled((pages) => list.ask(pages), DETECTIONS_EVERY_MS);
}
