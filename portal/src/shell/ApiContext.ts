import { createContext, useContext } from 'react';
import type { Api } from '../api/api';

/** The control plane, and its address for what an element requests by itself. */
interface Cloud {
  readonly api: Api;
  /** Base address, without a slash at its end. */
  readonly apiUrl: string;
}

export const CloudContext = createContext<Cloud | undefined>(undefined);

/** The control plane, for everything below a signed-in shell. */
export function useApi(): Api {
  return useCloud().api;
}

/** The base address of the control plane, without a slash at its end. */
export function useApiUrl(): string {
  return useCloud().apiUrl;
}

function useCloud(): Cloud {
  const cloud = useContext(CloudContext);
  if (cloud === undefined) {
    throw new Error('useApi: expected inside CloudContext, found none');
  }
  return cloud;
}
