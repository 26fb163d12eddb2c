import { createContext, useContext, useMemo } from 'react';
import { useTexts } from '../texts/TextsContext';
import type { Router } from './routerConnection';

/** Absent if there is no stream router: pages for phones are hidden then. */
export const RouterContext = createContext<Omit<Router, 'words'> | undefined>(undefined);

/** Returns the stream router, for pages that are shown only if there is one. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  const { refusals } = useTexts().phone;
  if (router === undefined) {
    throw new Error('useRouter: expected inside RouterContext, found none');
  }
  return useMemo(() => ({ ...router, words: refusals }), [router, refusals]);
}
