import type { Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { listPods, type Pod } from './podRequests';

export const PODS_EVERY_MS = 10_000;

/** More pages than all companies of a person have pods for. */
const ALL_PAGES = 1000;

/** The pods of the person's companies, by name; with `all` every page of them from the next request on. */
export function usePods(all = false): Asked<Listed<Pod>> {
  const api = useApi();
  return usePolled((pages) => listPods(api, all ? ALL_PAGES : pages), PODS_EVERY_MS);
}
