import type { Listed } from '../api/api';
import { type Gate, listGates, listOpenings, type Opening } from './gateRequests';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';

export const GATES_EVERY_MS = 60_000;

/** Short, because somebody waits to see the gate move. */
export const OPENINGS_EVERY_MS = 5000;

export function useGates(): Asked<Listed<Gate>> {
  const api = useApi();
  return usePolled((pages) => listGates(api, pages), GATES_EVERY_MS);
}

/** The latest openings, newest first. */
export function useOpenings(): Asked<Listed<Opening>> {
  const api = useApi();
  return usePolled((pages) => listOpenings(api, pages), OPENINGS_EVERY_MS);
}
