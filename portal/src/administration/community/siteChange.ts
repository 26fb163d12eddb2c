import type { Site, SiteChange } from './siteRequests';

type Fields = Required<SiteChange>;

/** Returns what differs from the site as it was loaded; what others changed meanwhile stays. */
export function siteChange(site: Site, entered: Fields): SiteChange {
  return Object.fromEntries(Object.entries(entered).filter(([name, value]) => site[name as keyof Fields] !== value));
}
