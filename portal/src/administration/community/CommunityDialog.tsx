import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { changeCommunity, type Community } from './communityRequests';
import { fieldsOf, isShorter, retentionOf } from './retention';

interface Props {
  community: Community;
  onSaved: () => void;
  onClose: () => void;
}

/** Changes the name of a community and how long its recordings stay. */
export function CommunityDialog({ community, onSaved, onClose }: Props) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const { community: texts } = administration;
  const before = fieldsOf(community);
  const [name, setName] = useState(community.name);
  const [retention, setRetention] = useState(before);
  const [{ busy, refusal }, send] = useSent<void>();
  const save = async (): Promise<void> => {
    await changeCommunity(api, community.community_id, { name, ...retentionOf(retention) });
    onSaved();
    onClose();
  };
  return (
    <FormDialog
      title={texts.changeTitle(community.name)}
      submit={shell.save}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      <Field label={administration.name}>
        <input required maxLength={128} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <Field label={texts.days} hint={texts.noLimit}>
        <input
          type="number"
          min={1}
          max={3650}
          inputMode="numeric"
          value={retention.days}
          onChange={({ target }) => setRetention({ ...retention, days: target.value })}
        />
      </Field>
      <Field label={texts.space} hint={texts.noLimit}>
        <input
          type="number"
          min={0.001}
          max={10240}
          step="any"
          inputMode="decimal"
          value={retention.gib}
          onChange={({ target }) => setRetention({ ...retention, gib: target.value })}
        />
      </Field>
      <div role="status">{isShorter(before, retention) && <p className="notice notice-warn">{texts.shorter}</p>}</div>
    </FormDialog>
  );
}
