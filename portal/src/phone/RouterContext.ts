import { createContext, useContext } from 'react';
import type { Router } from './routerConnection';

/** Absent if there is no stream router: pages for phones are hidden then. */
export const RouterContext = createContext<Router | undefined>(undefined);

/** Returns the stream router, for pages that are shown only if there is one. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === undefined) {
    throw new Error('useRouter: expected inside RouterContext, found none');
  }
  return router;
}
