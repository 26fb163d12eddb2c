import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import { deleteCompany, type Company } from './companyRequests';

interface Props {
  company: Company;
  onDeleted: () => void;
  onClose: () => void;
}

/** Deletes a company, after the person has typed its id. */
export function DeleteCompany({ company, onDeleted, onClose }: Props) {
  const api = useApi();
  const { company: texts } = useTexts().administration;
  return (
    <ConfirmDialog
      title={texts.removeTitle(company.name)}
      confirm={texts.remove}
      typed={company.company_id}
      onConfirm={() => deleteCompany(api, company.company_id)}
      onDone={() => {
        onClose();
        onDeleted();
      }}
      onClose={onClose}
    >
      <p>{texts.removeWarning}</p>
    </ConfirmDialog>
  );
}
