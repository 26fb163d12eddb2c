import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import type { Community } from '../community/communityRequests';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { useRequestKey } from '../../api/useRequestKey';
import { changeTarget, createTarget, type Target, type TargetCreated } from './noticeRequests';
import { NoticeChoice } from './NoticeChoice';
import { changeOf, fieldsOf, requestOf, type TargetFields } from './targetFields';

interface Props {
  companyId: string;
  /** The target to change; absent for a new one. */
  target?: Target;
  communities: readonly Community[];
  onSaved: (created?: TargetCreated) => void;
  onClose: () => void;
}

/** Creates a target of notices, or changes what it gets and where it is. */
export function TargetDialog({ companyId, target, communities, onSaved, onClose }: Props) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const { notice: texts } = administration;
  const [fields, setFields] = useState(() => fieldsOf(target));
  const sendOnce = useRequestKey();
  const [{ busy, refusal }, send] = useSent<void>();
  const set = (changed: Partial<TargetFields>): void => setFields({ ...fields, ...changed });
  const save = async (): Promise<void> => {
    if (target) {
      await changeTarget(api, target, changeOf(fields));
      onSaved();
    } else {
      const body = requestOf(fields);
      onSaved(await sendOnce(body, (key) => createTarget(api, companyId, key, body)));
    }
    onClose();
  };
  return (
    <FormDialog
      title={target ? texts.changeTitle : texts.create}
      submit={target ? shell.save : administration.create}
      ready={fields.all || fields.notices.length > 0}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      {!target && (
        <Field label={texts.kind}>
          <select
            value={fields.kind}
            onChange={({ target: { value } }) => set({ kind: value as Target['kind'], address: '' })}
          >
            <option value="webhook">{texts.kinds.webhook}</option>
            <option value="email">{texts.kinds.email}</option>
          </select>
        </Field>
      )}
      <Field label={texts.addresses[fields.kind]} hint={texts.addressHints[fields.kind]}>
        <input
          required
          type={fields.kind === 'webhook' ? 'url' : 'email'}
          maxLength={fields.kind === 'webhook' ? 512 : 254}
          autoComplete="off"
          value={fields.address}
          onChange={({ target: { value } }) => set({ address: value })}
        />
      </Field>
      <NoticeChoice fields={fields} onChange={set} />
      <Field label={texts.community}>
        <select value={fields.communityId} onChange={({ target: { value } }) => set({ communityId: value })}>
          <option value="">{texts.allCommunities}</option>
          {communities.map(({ community_id, name }) => (
            <option key={community_id} value={community_id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  );
}
