import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { IdField } from '../IdField';
import { useRequestKey } from '../../api/useRequestKey';
import { createCommunity } from './communityRequests';

interface Props {
  companyId: string;
  onCreated: () => void;
  onClose: () => void;
}

/** Creates a community of a company. */
export function CreateCommunity({ companyId, onCreated, onClose }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const sendOnce = useRequestKey();
  const [{ busy, refusal }, send] = useSent<void>();
  const create = async (): Promise<void> => {
    const body = { name, ...(id && { community_id: id }) };
    await sendOnce(body, (key) => createCommunity(api, companyId, key, body));
    onCreated();
    onClose();
  };
  return (
    <FormDialog
      title={administration.community.create}
      submit={administration.create}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(create)}
      onClose={onClose}
    >
      <Field label={administration.name}>
        <input required maxLength={128} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <IdField value={id} onChange={setId} />
    </FormDialog>
  );
}
