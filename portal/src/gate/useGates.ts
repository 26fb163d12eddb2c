import { useMemo } from 'react';
import type { Listed } from '../api/api';
import { type Gate, listGates, openingPage, type Opening } from './gateRequests';
import { LongList } from '../api/longList';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';

export const GATES_EVERY_MS = 60_000;

/** Short, because somebody waits to see the gate move. */
export const OPENINGS_EVERY_MS = 5000;

export function useGates(): Asked<Listed<Gate>> {
  const api = useApi();
  return usePolled((pages) => listGates(api, pages), GATES_EVERY_MS);
}

/** The openings, newest first; a newer version of one replaces it. */
export function useOpenings(): Asked<Listed<Opening>> {
  const api = useApi();
  const list = useMemo(
    () =>
      new LongList(
        (cursor) => openingPage(api, cursor),
        ({ opening_id }: Opening) => opening_id,
      ),
    [api],
  );
  return usePolled((pages) => list.ask(pages), OPENINGS_EVERY_MS);
}
