import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href } from '../shell/route';
import { SITES_EVERY_MS, useManagedSites } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { EntryList } from './EntryList';

/** A choice of the sites that the person manages and the whitelist of the chosen one; by default the first. */
export default function WhitelistPage({ siteId }: { siteId?: string }) {
  const sites = useManagedSites();
  const { whitelist: words, shell } = useTexts();
  const items = sites.value?.items;
  const chosen = siteId === undefined ? items?.[0] : items?.find(({ site_id }) => site_id === siteId);
  return (
    <Page title={shell.whitelist}>
      <div className="column">
        <Answer
          asked={sites}
          everyMs={SITES_EVERY_MS}
          what={words.sites}
          empty={<Empty title={words.noSites}>{words.noSitesHint}</Empty>}
        >
          {(items) => (
            <nav className="choices" aria-label={words.site}>
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
        <ShowMore asked={sites} label={words.moreSites} />
        {chosen && <EntryList key={chosen.site_id} site={chosen} />}
      </div>
    </Page>
  );
}
