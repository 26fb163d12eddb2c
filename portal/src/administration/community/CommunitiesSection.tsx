import { useState } from 'react';
import { usePolled } from '../../api/usePolled';
import { Answer, ShowMore } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { Section } from '../../shell/Section';
import { useSites } from '../../site/SitesContext';
import { useTexts } from '../../texts/TextsContext';
import { CommunityCard } from './CommunityCard';
import { listCommunities } from './communityRequests';
import { CreateCommunity } from './CreateCommunity';
import { listCompanySites } from './siteRequests';

const EVERY_MS = 60_000;

/** The communities of a company, each with its sites. */
export function CommunitiesSection({ companyId }: { companyId: string }) {
  const api = useApi();
  const { community: texts } = useTexts().administration;
  const [creating, setCreating] = useState(false);
  const communities = usePolled((pages) => listCommunities(api, companyId, pages), EVERY_MS, companyId);
  const sites = usePolled((pages) => listCompanySites(api, companyId, pages), EVERY_MS, companyId);
  const everywhere = useSites();
  const onSitesChanged = (): void => {
    sites.again();
    everywhere.again();
  };
  return (
    <Section
      title={texts.title}
      aside={
        <button type="button" className="button button-main" onClick={() => setCreating(true)}>
          {texts.create}
        </button>
      }
    >
      <Answer
        asked={communities}
        everyMs={EVERY_MS}
        what={texts.what}
        empty={<Empty title={texts.none}>{texts.noneRemedy}</Empty>}
      >
        {(items) => (
          <ul className="things">
            {items.map((community) => (
              <CommunityCard
                key={community.community_id}
                community={community}
                sites={sites}
                onChanged={communities.again}
                onSitesChanged={onSitesChanged}
              />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={communities} label={texts.showMore} />
      {creating && (
        <CreateCommunity companyId={companyId} onCreated={communities.again} onClose={() => setCreating(false)} />
      )}
    </Section>
  );
}
