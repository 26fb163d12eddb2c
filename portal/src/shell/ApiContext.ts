import { createContext, useContext } from 'react';
import type { Api } from '../api/api';

export const ApiContext = createContext<Api | undefined>(undefined);

/** The control plane, for everything below a signed-in shell. */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === undefined) {
    throw new Error('useApi: expected inside ApiContext, found none');
  }
  return api;
}
