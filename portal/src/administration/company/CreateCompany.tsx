import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { IdField } from '../IdField';
import { useRequestKey } from '../../api/useRequestKey';
import { createCompany, type Company } from './companyRequests';

interface Props {
  onCreated: (company: Company) => void;
  onClose: () => void;
}

/** Creates another company, whose owner the person becomes. */
export function CreateCompany({ onCreated, onClose }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const sendOnce = useRequestKey();
  const [{ busy, refusal }, send] = useSent<void>();
  const create = async (): Promise<void> => {
    const body = { name, ...(id && { company_id: id }) };
    const created = await sendOnce(body, (key) => createCompany(api, key, body));
    onClose();
    onCreated(created);
  };
  return (
    <FormDialog
      title={administration.company.create}
      submit={administration.create}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(create)}
      onClose={onClose}
    >
      <p className="quiet">{administration.company.createLead}</p>
      <Field label={administration.name}>
        <input required maxLength={128} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      <IdField value={id} onChange={setId} />
    </FormDialog>
  );
}
