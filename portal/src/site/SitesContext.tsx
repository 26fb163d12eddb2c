import { createContext, useContext, type ReactNode } from 'react';
import type { Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';
import { listSites, type Site } from './siteRequests';

export const SITES_EVERY_MS = 300_000;

const SitesContext = createContext<Asked<Listed<Site>> | undefined>(undefined);

/** Asks once for all pages for the sites of the person's companies. */
export function SitesProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const companies = useRoles().companies('viewer');
  const asked = usePolled((pages) => listSites(api, companies, pages), SITES_EVERY_MS, companies.join(' '));
  return <SitesContext value={asked}>{children}</SitesContext>;
}

/** The sites of the person's companies. */
export function useSites(): Asked<Listed<Site>> {
  const asked = useContext(SitesContext);
  if (asked === undefined) {
    throw new Error('useSites: expected inside SitesProvider, found none');
  }
  return asked;
}

/** The sites whose whitelist the person may change. */
export function useManagedSites(): Asked<Listed<Site>> {
  const roles = useRoles();
  return only(useSites(), ({ company_id }) => roles.may(company_id, 'manager'));
}

/** The sites of one company. */
export function useSitesOf(companyId: string): Asked<Listed<Site>> {
  return only(useSites(), ({ company_id }) => company_id === companyId);
}

function only(asked: Asked<Listed<Site>>, fits: (site: Site) => boolean): Asked<Listed<Site>> {
  const { value } = asked;
  return value === undefined ? asked : { ...asked, value: { ...value, items: value.items.filter(fits) } };
}

/** Finds a site of the person's companies; undefined while it is not known. */
export function useSiteById(): (siteId: string) => Site | undefined {
  const { value } = useSites();
  return (siteId) => value?.items.find(({ site_id }) => site_id === siteId);
}
