import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { renameCompany, type Company } from './companyRequests';

interface Props {
  company: Company;
  onRenamed: () => void;
  onClose: () => void;
}

/** Gives a company another name; its id stays. */
export function RenameCompany({ company, onRenamed, onClose }: Props) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const [name, setName] = useState(company.name);
  const [{ busy, refusal }, send] = useSent<void>();
  const save = async (): Promise<void> => {
    await renameCompany(api, company.company_id, name);
    onRenamed();
    onClose();
  };
  return (
    <FormDialog
      title={administration.company.renameTitle}
      submit={shell.save}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      <Field label={administration.name}>
        <input required maxLength={128} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
    </FormDialog>
  );
}
