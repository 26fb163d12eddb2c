import { useState } from 'react';
import type { Listed } from '../../api/api';
import type { Asked } from '../../api/usePolled';
import { useApi } from '../../shell/ApiContext';
import { RefusalNotice } from '../../shell/Notice';
import { localeOf } from '../../shell/time';
import { useTexts } from '../../texts/TextsContext';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import { CommunityDialog } from './CommunityDialog';
import { deleteCommunity, type Community } from './communityRequests';
import { retentionWords } from './retention';
import { SiteDialog } from './SiteDialog';
import { SiteRow } from './SiteRow';
import type { Site } from './siteRequests';

interface Props {
  community: Community;
  /** The sites of the whole company. */
  sites: Asked<Listed<Site>>;
  onChanged: () => void;
  onSitesChanged: () => void;
}

/** A community with its retention and its sites. */
export function CommunityCard({ community, sites, onChanged, onSitesChanged }: Props) {
  const api = useApi();
  const { language, administration } = useTexts();
  const { community: texts } = administration;
  const [open, setOpen] = useState<'change' | 'site' | 'delete'>();
  const close = (): void => setOpen(undefined);
  const own = sites.value?.items.filter(({ community_id }) => community_id === community.community_id);
  return (
    <li className="card thing">
      <div className="thing-words">
        <h3>{community.name}</h3>
        <p className="quiet small">{administration.idIs(community.community_id)}</p>
        <p className="small">{retentionWords(texts, community, localeOf(language, navigator.languages))}</p>
      </div>
      {sites.refusal && !own && <RefusalNotice refusal={sites.refusal} onRetry={sites.again} />}
      {own?.length === 0 && <p className="quiet">{texts.noSites}</p>}
      {own && own.length > 0 && (
        <ul className="things" aria-label={texts.sitesOf(community.name)}>
          {own.map((site) => (
            <SiteRow key={site.site_id} community={community} site={site} onChanged={onSitesChanged} />
          ))}
        </ul>
      )}
      <div className="thing-buttons">
        <button type="button" className="button" onClick={() => setOpen('site')}>
          {texts.createSite}
          <span className="unseen"> {community.name}</span>
        </button>
        <button type="button" className="button" onClick={() => setOpen('change')}>
          {administration.change}
          <span className="unseen"> {community.name}</span>
        </button>
        <button type="button" className="button button-danger" onClick={() => setOpen('delete')}>
          {administration.delete}
          <span className="unseen"> {community.name}</span>
        </button>
      </div>
      {open === 'change' && <CommunityDialog community={community} onSaved={onChanged} onClose={close} />}
      {open === 'site' && <SiteDialog community={community} onSaved={onSitesChanged} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={administration.deleteTitle(community.name)}
          confirm={administration.delete}
          onConfirm={() => deleteCommunity(api, community.community_id)}
          onDone={() => {
            onChanged();
            close();
          }}
          onClose={close}
        >
          <p>{texts.deleteWarning}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
