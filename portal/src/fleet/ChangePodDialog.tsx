import { useState } from 'react';
import { useSent } from '../api/useSent';
import { changePod, type Pod } from '../pod/podRequests';
import { useApi } from '../shell/ApiContext';
import { useSitesOf } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { FormDialog } from '../shell/FormDialog';

interface Props {
  pod: Pod;
  onChanged: () => void;
  onClose: () => void;
}

/** Renames a pod, or moves it to another site of its company. Only what the person changed is sent. */
export function ChangePodDialog({ pod, onChanged, onClose }: Props) {
  const { fleet, shell } = useTexts();
  const api = useApi();
  const [name, setName] = useState(pod.name);
  const [siteId, setSiteId] = useState(pod.site_id);
  const [{ busy, refusal }, send] = useSent<void>();
  const sites = useSitesOf(pod.company_id).value?.items ?? [];
  const save = async (): Promise<void> => {
    await changePod(api, pod.pod_id, {
      ...(name !== pod.name && { name }),
      ...(siteId !== pod.site_id && { site_id: siteId }),
    });
    onChanged();
  };
  return (
    <FormDialog
      title={fleet.changeTitle(pod.name)}
      submit={shell.save}
      ready={name !== pod.name || siteId !== pod.site_id}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      <label className="field">
        {fleet.name}
        <input required maxLength={128} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <label className="field">
        {fleet.site}
        <select value={siteId} onChange={({ target }) => setSiteId(target.value)}>
          {sites.map(({ site_id, slug, community_name }) => (
            <option key={site_id} value={site_id}>
              {slug} · {community_name}
            </option>
          ))}
        </select>
      </label>
      <p className="quiet small">{fleet.moveHint}</p>
    </FormDialog>
  );
}
