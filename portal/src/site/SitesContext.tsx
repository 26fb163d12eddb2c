import { createContext, useContext, type ReactNode } from 'react';
import type { Listed, Site } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';

export const SITES_EVERY_MS = 300_000;

const SitesContext = createContext<Asked<Listed<Site>> | undefined>(undefined);

/** Asks once for all pages for the sites of the companies that the person manages. */
export function SitesProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const { managed } = useRoles();
  const asked = usePolled((pages) => api.sites(managed, pages), SITES_EVERY_MS, managed.join(' '));
  return <SitesContext value={asked}>{children}</SitesContext>;
}

/** The sites whose whitelist the person may change. */
export function useSites(): Asked<Listed<Site>> {
  const asked = useContext(SitesContext);
  if (asked === undefined) {
    throw new Error('useSites: expected inside SitesProvider, found none');
  }
  return asked;
}

/** Finds one of these sites; undefined if the person does not manage it. */
export function useSiteById(): (siteId: string) => Site | undefined {
  const { value } = useSites();
  return (siteId) => value?.items.find(({ site_id }) => site_id === siteId);
}
