import type { Listed, SiteSettings } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href } from '../shell/route';
import { EntryList } from './EntryList';

const SITES_EVERY_MS = 300_000;

/** A choice of sites and the whitelist of the chosen one; by default the first. */
export function WhitelistPage({ siteId }: { siteId?: string }) {
  const sites = useSites();
  const chosen = siteId ?? sites.value?.items[0]?.site_id;
  const none = (
    <Empty title="No sites yet">
      A site is one gate of a community, with its own whitelist. An administrator adds it.
    </Empty>
  );
  return (
    <Page title="Whitelist">
      <div className="column">
        <Answer asked={sites} everyMs={SITES_EVERY_MS} what="sites" empty={none}>
          {(items) => (
            <nav className="choices" aria-label="Site">
              {items.map(({ site_id, slug, community_name }) => (
                <a
                  key={site_id}
                  className="choice"
                  href={href({ page: 'whitelist', siteId: site_id })}
                  aria-current={site_id === chosen ? 'true' : undefined}
                >
                  {slug}
                  <span className="quiet small">{community_name}</span>
                </a>
              ))}
            </nav>
          )}
        </Answer>
        <ShowMore asked={sites} label="Show more sites" />
        {chosen && <EntryList key={chosen} siteId={chosen} />}
      </div>
    </Page>
  );
}

function useSites(): Asked<Listed<SiteSettings>> {
  const api = useApi();
  return usePolled((pages) => api.sites(pages), SITES_EVERY_MS);
}
