import { useCallback, useMemo } from 'react';
import type { Refusal } from '../api/refusal';
import { usePolled } from '../api/usePolled';
import { createStreamToken } from '../live/streamTokenRequests';
import { useApi } from '../shell/ApiContext';
import type { CameraKey } from '../shell/route';
import type { Day } from './dayTime';
import { POD_EVERY_MS, PodArchive, type PodDay } from './podArchive';
import { listPodRecordings } from './podRequests';

/** What the pod's disk has of a day, as far as it is known. */
export interface AskedPod {
  readonly value?: PodDay;
  /** Why the latest request failed. */
  readonly refusal?: Refusal;
  /** Asks the pod now. */
  readonly retry: () => void;
  /** Requests another token, because an address that worked until then does not. The same function in every render. */
  readonly renew: (expiresAt: string | undefined) => void;
}

/** The archive of a camera's pod; nothing is requested before a day of it is shown. */
export function usePodArchive({ podId, cameraId }: CameraKey): PodArchive {
  const api = useApi();
  return useMemo(
    () => new PodArchive(() => createStreamToken(api, podId, cameraId), listPodRecordings),
    [api, podId, cameraId],
  );
}

export function usePodDay(archive: PodArchive, day: Day): AskedPod {
  const { value, refusal, again } = usePolled(() => archive.load(day), POD_EVERY_MS, String(day.start));
  const retry = useCallback(() => {
    archive.retry(day);
    again();
  }, [archive, day, again]);
  const renew = useCallback(
    (expiresAt: string | undefined) => {
      archive.replaceToken(expiresAt);
      again();
    },
    [archive, again],
  );
  return { ...(value && { value }), ...(refusal && { refusal }), retry, renew };
}
