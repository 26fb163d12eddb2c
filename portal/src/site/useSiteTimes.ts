import type { Times } from '../shell/time';
import { useTimes } from '../shell/useTimes';
import { useSiteById } from './SitesContext';

/** Times by the clock of a site; by the device's while the site is not known. */
export function useSiteTimes(siteId: string): Times {
  return useTimes(useSiteById()(siteId)?.time_zone);
}
