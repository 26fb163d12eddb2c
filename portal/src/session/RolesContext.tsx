import { createContext, useContext, type ReactNode } from 'react';
import type { Refusal } from '../api/refusal';
import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { listMemberships, type Membership, type Role } from './membershipRequests';

const EVERY_MS = 300_000;

/** From the least to the greatest; each includes the rights of those before it. */
export const RANKS: readonly Role[] = ['viewer', 'manager', 'admin', 'owner'];

/** What the person may do. It only decides what is offered; the cloud decides what is done. */
export interface Roles {
  readonly memberships: readonly Membership[];
  /** Whether the person has at least this role in the company. */
  may(companyId: string, least: Role): boolean;
  /** Ids of the companies in which the person has at least this role, sorted. */
  companies(least: Role): readonly string[];
  /** Why it is not known what the person may do. */
  readonly refusal?: Refusal;
  /** True while the cloud is being asked what the person may do. */
  readonly asking: boolean;
  /** Asks again, because a company came or went. The same function in every render. */
  readonly again: () => void;
}

const RolesContext = createContext<Roles>({ ...rolesOf([]), asking: true, again: () => undefined });

/** Asks once for all pages what the person may do. */
export function RolesProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const { value, refusal, asking, again } = usePolled(() => listMemberships(api), EVERY_MS);
  const unknown = value === undefined && refusal ? { refusal } : {};
  return <RolesContext value={{ ...rolesOf(value ?? []), ...unknown, asking, again }}>{children}</RolesContext>;
}

export function useRoles(): Roles {
  return useContext(RolesContext);
}

export function rolesOf(memberships: readonly Membership[]): Omit<Roles, 'asking' | 'again' | 'refusal'> {
  const suffices = ({ role }: Membership, least: Role): boolean => RANKS.indexOf(role) >= RANKS.indexOf(least);
  return {
    memberships,
    may: (companyId, least) =>
      memberships.some((membership) => membership.company_id === companyId && suffices(membership, least)),
    companies: (least) =>
      memberships
        .filter((membership) => suffices(membership, least))
        .map(({ company_id }) => company_id)
        .sort(),
  };
}
