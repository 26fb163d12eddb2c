import { useCallback, useMemo } from 'react';
import type { Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { LoadedPlates } from './loadedPlates';
import { platePage, type SitePlate } from './plateRequests';

export const PLATES_EVERY_MS = 60_000;

interface Plates {
  readonly asked: Asked<Listed<SitePlate>>;
  /** Names the plates that are shown, so that a poll requests no others. */
  readonly onShown: (first: string, last: string) => void;
  /** Requests the list again where a plate was changed. */
  readonly onChanged: (plate: string) => void;
  /** Requests the list again from its beginning. */
  readonly onImported: () => void;
}

/** The entries of a site's whitelist whose plate begins with `prefix`, page by page. */
export function usePlates(siteId: string, prefix: string): Plates {
  const api = useApi();
  const loaded = useMemo(
    () => new LoadedPlates((cursor) => platePage(api, siteId, prefix, cursor)),
    [api, siteId, prefix],
  );
  const asked = usePolled((pages) => loaded.ask(pages), PLATES_EVERY_MS, prefix);
  const { again } = asked;
  const onShown = useCallback((first: string, last: string) => loaded.show(first, last), [loaded]);
  const onChanged = useCallback(
    (plate: string) => {
      loaded.show(plate);
      again();
    },
    [loaded, again],
  );
  const onImported = useCallback(() => {
    loaded.forget();
    again();
  }, [loaded, again]);
  return { asked, onShown, onChanged, onImported };
}
