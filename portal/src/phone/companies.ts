import { useState } from 'react';
import { useRoles } from '../session/RolesContext';

const KEY = 'platebridge.company';

export interface Companies {
  /** Ids of the person's companies, sorted; absent until they are known. */
  readonly all: readonly string[] | undefined;
  /** True while the cloud is being asked for them. */
  readonly asking: boolean;
  /** The chosen company; absent if there are several and none is chosen yet. */
  readonly chosen: string | undefined;
  readonly choose: (company: string) => void;
}

/** The company to share with: the person's only one, or the one chosen last on this device. */
export function useCompanies(): Companies {
  const roles = useRoles();
  const { asking, refusal } = roles;
  const [last, setLast] = useState(() => localStorage.getItem(KEY) ?? undefined);
  const members = roles.companies('viewer');
  const all = refusal || (asking && members.length === 0) ? undefined : members;
  return {
    all,
    asking,
    chosen: meant(all, last),
    choose: (company) => {
      localStorage.setItem(KEY, company);
      setLast(company);
    },
  };
}

/** Returns the only company, or the last choice if it is still one; a choice is never made by default. */
function meant(companies: readonly string[] | undefined, last: string | undefined): string | undefined {
  return companies?.length === 1 ? companies[0] : companies?.find((company) => company === last);
}
