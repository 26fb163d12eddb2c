import { createContext, useContext } from 'react';
import type { Router } from './routerLink';

/** Absent where there is no stream router: then nothing of phones is shown. */
export const RouterContext = createContext<Router | undefined>(undefined);

/** The stream router, for pages that are only shown where there is one. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === undefined) {
    throw new Error('useRouter: expected inside RouterContext, found none');
  }
  return router;
}
