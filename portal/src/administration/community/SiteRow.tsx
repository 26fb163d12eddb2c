import { useState } from 'react';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import type { Community } from './communityRequests';
import { SiteDialog } from './SiteDialog';
import { deleteSite, type Site } from './siteRequests';

interface Props {
  community: Community;
  site: Site;
  onChanged: () => void;
}

/** A site with its time zone and whether it opens for look-alikes. */
export function SiteRow({ community, site, onChanged }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const { community: texts } = administration;
  const [open, setOpen] = useState<'change' | 'delete'>();
  const close = (): void => setOpen(undefined);
  return (
    <li className="row">
      <div className="thing-words">
        <p className="row-name">{site.slug}</p>
        <p className="quiet small">
          {site.time_zone}
          {site.site_id !== site.slug && ` · ${administration.idIs(site.site_id)}`}
          {site.open_for_look_alikes && ` · ${texts.opensForLookAlikes}`}
        </p>
      </div>
      <div className="thing-buttons">
        <button type="button" className="button" onClick={() => setOpen('change')}>
          {administration.change}
          <span className="unseen"> {site.slug}</span>
        </button>
        <button type="button" className="button button-danger" onClick={() => setOpen('delete')}>
          {administration.delete}
          <span className="unseen"> {site.slug}</span>
        </button>
      </div>
      {open === 'change' && <SiteDialog community={community} site={site} onSaved={onChanged} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={administration.deleteTitle(site.slug)}
          confirm={administration.delete}
          onConfirm={() => deleteSite(api, site.site_id)}
          onDone={() => {
            onChanged();
            close();
          }}
          onClose={close}
        >
          <p>{texts.deleteSiteWarning}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
