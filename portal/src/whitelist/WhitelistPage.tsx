import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href } from '../shell/route';
import { SITES_EVERY_MS, useManagedSites } from '../site/SitesContext';
import { EntryList } from './EntryList';

/** A choice of the sites that the person manages and the whitelist of the chosen one; by default the first. */
export default function WhitelistPage({ siteId }: { siteId?: string }) {
  const sites = useManagedSites();
  const items = sites.value?.items;
  const chosen = siteId === undefined ? items?.[0] : items?.find(({ site_id }) => site_id === siteId);
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
                  aria-current={site_id === chosen?.site_id ? 'true' : undefined}
                >
                  {slug}
                  <span className="quiet small">{community_name}</span>
                </a>
              ))}
            </nav>
          )}
        </Answer>
        <ShowMore asked={sites} label="Show more sites" />
        {chosen && <EntryList key={chosen.site_id} site={chosen} />}
      </div>
    </Page>
  );
}
