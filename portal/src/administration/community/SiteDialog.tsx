import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { ID_PATTERN, IdField } from '../IdField';
import { useRequestKey } from '../../api/useRequestKey';
import type { Community } from './communityRequests';
import { LookAlikesField } from './LookAlikesField';
import { siteChange } from './siteChange';
import { changeSite, createSite, type Site } from './siteRequests';
import { TimeZoneField } from './TimeZoneField';

interface Props {
  community: Community;
  /** The site to change; absent for a new one. */
  site?: Site;
  onSaved: () => void;
  onClose: () => void;
}

/** Creates a site of a community, or changes its name, time zone and whether it opens for look-alikes. */
export function SiteDialog({ community, site, onSaved, onClose }: Props) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const { community: texts } = administration;
  const [slug, setSlug] = useState(site?.slug ?? '');
  const [zone, setZone] = useState(site?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [opensForLookAlikes, setOpensForLookAlikes] = useState(site?.open_for_look_alikes ?? false);
  const [id, setId] = useState('');
  const sendOnce = useRequestKey();
  const [{ busy, refusal }, send] = useSent<void>();
  const save = async (): Promise<void> => {
    const body = { slug: slug.trim(), time_zone: zone.trim() };
    if (site) {
      const entered = { ...body, open_for_look_alikes: opensForLookAlikes };
      await changeSite(api, site.site_id, siteChange(site, entered));
    } else {
      const request = { ...body, ...(id && { site_id: id }) };
      await sendOnce(request, (key) => createSite(api, community.community_id, key, request));
    }
    onSaved();
    onClose();
  };
  return (
    <FormDialog
      title={site ? texts.changeTitle(site.slug) : texts.createSiteTitle(community.name)}
      submit={site ? shell.save : administration.create}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      <Field label={administration.name} hint={texts.slugHint}>
        <input
          required
          maxLength={128}
          pattern={ID_PATTERN}
          title={administration.idCharacters}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={slug}
          onChange={({ target }) => setSlug(target.value)}
        />
      </Field>
      <TimeZoneField value={zone} onChange={setZone} />
      {site && <LookAlikesField value={opensForLookAlikes} onChange={setOpensForLookAlikes} />}
      {!site && <IdField value={id} onChange={setId} />}
    </FormDialog>
  );
}
