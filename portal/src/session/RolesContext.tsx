import { createContext, useContext, type ReactNode } from 'react';
import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';

const EVERY_MS = 300_000;

/** What the person may do. It only decides what is offered; the cloud decides what is done. */
export interface Roles {
  /** Ids of the companies whose plates and gates the person manages, sorted. */
  readonly managed: readonly string[];
}

const RolesContext = createContext<Roles>({ managed: [] });

/** Asks once for all pages what the person may do. */
export function RolesProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const { value = [] } = usePolled(() => api.memberships(), EVERY_MS);
  const managed = value
    .filter(({ role }) => role !== 'viewer')
    .map(({ company_id }) => company_id)
    .sort();
  return <RolesContext value={{ managed }}>{children}</RolesContext>;
}

export function useRoles(): Roles {
  return useContext(RolesContext);
}
