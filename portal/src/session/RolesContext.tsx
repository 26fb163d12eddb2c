import { createContext, useContext, type ReactNode } from 'react';
import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';

const EVERY_MS = 300_000;

/** What the person may do. It only decides what is offered; the cloud decides what is done. */
export interface Roles {
  /** Whether the person manages plates and gates of a company, or of any if none is named. */
  readonly mayManage: (company?: string) => boolean;
}

const RolesContext = createContext<Roles>({ mayManage: () => false });

/** Asks once for all pages what the person may do. */
export function RolesProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const { value } = usePolled(() => api.memberships(), EVERY_MS);
  const managed = value?.filter(({ role }) => role !== 'viewer') ?? [];
  const mayManage = (company?: string): boolean =>
    company === undefined ? managed.length > 0 : managed.some(({ company_id }) => company_id === company);
  return <RolesContext value={{ mayManage }}>{children}</RolesContext>;
}

export function useRoles(): Roles {
  return useContext(RolesContext);
}
