import { useState } from 'react';
import { useSent } from '../../api/useSent';
import type { Role } from '../../session/membershipRequests';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { RoleField } from '../RoleField';
import { useRequestKey } from '../../api/useRequestKey';
import { createInvitation, type InvitationCreated } from './invitationRequests';
import { InvitationShown } from './InvitationShown';

interface Props {
  companyId: string;
  onCreated: () => void;
  onClose: () => void;
}

/** Invites a person to a company, and shows the link once. */
export function InviteDialog({ companyId, onCreated, onClose }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const { invitation: texts } = administration;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState('7');
  const sendOnce = useRequestKey();
  const [{ busy, value, refusal }, send] = useSent<InvitationCreated>();
  const create = async (): Promise<InvitationCreated> => {
    const body = { role, ...(name && { name }), expires_in_days: Number(days) };
    const created = await sendOnce(body, (key) => createInvitation(api, companyId, key, body));
    onCreated();
    return created;
  };
  if (value) {
    return <InvitationShown created={value} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={texts.create}
      submit={texts.create}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(create)}
      onClose={onClose}
    >
      <Field label={texts.name} hint={texts.nameHint}>
        <input maxLength={128} autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <RoleField companyId={companyId} value={role} onChange={setRole} />
      <Field label={texts.days}>
        <input
          required
          type="number"
          min={1}
          max={30}
          inputMode="numeric"
          value={days}
          onChange={({ target }) => setDays(target.value)}
        />
      </Field>
    </FormDialog>
  );
}
