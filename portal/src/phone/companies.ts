import { listMemberships } from '../session/membershipRequests';
import { useState } from 'react';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';

const KEY = 'platebridge.company';
const EVERY_MS = 60_000;

export interface Companies {
  /** Ids of the person's companies, sorted; without a value until they are known. */
  readonly asked: Asked<readonly string[]>;
  /** The chosen company; absent if there are several and none is chosen yet. */
  readonly chosen: string | undefined;
  readonly choose: (company: string) => void;
}

/** The company to share with: the person's only one, or the one chosen last on this device. */
export function useCompanies(): Companies {
  const api = useApi();
  const asked = usePolled(companiesOf(api), EVERY_MS);
  const [last, setLast] = useState(() => localStorage.getItem(KEY) ?? undefined);
  return {
    asked,
    chosen: meant(asked.value, last),
    choose: (company) => {
      localStorage.setItem(KEY, company);
      setLast(company);
    },
  };
}

/** Returns the only company, or the last choice if it is still one; a choice is never made by default. */
export function meant(companies: readonly string[] | undefined, last: string | undefined): string | undefined {
  return companies?.length === 1 ? companies[0] : companies?.find((company) => company === last);
}

function companiesOf(api: ReturnType<typeof useApi>): () => Promise<readonly string[]> {
  return async () => (await listMemberships(api)).map(({ company_id }) => company_id).sort();
}
