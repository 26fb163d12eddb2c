import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { listCompanies } from './company/companyRequests';
import { Field } from '../shell/Field';
import type { SectionName } from './sections';

const EVERY_MS = 300_000;

interface Props {
  /** Ids of those in which the person is an administrator. */
  companies: readonly string[];
  chosen: string;
  section: SectionName;
}

/** Which company is administered; a person with one company is not asked. */
export function CompanyChoice({ companies, chosen, section }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const { value } = usePolled(() => listCompanies(api), EVERY_MS, companies.join(' '));
  if (companies.length === 1) {
    return null;
  }
  const nameOf = (id: string): string => value?.items.find(({ company_id }) => company_id === id)?.name ?? id;
  const choose = (companyId: string): void => {
    location.hash = href({ page: 'administration', companyId, section });
  };
  return (
    <Field label={administration.sections.company}>
      <select value={chosen} onChange={({ target }) => choose(target.value)}>
        {companies
          .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
          .map((id) => (
            <option key={id} value={id}>
              {nameOf(id) === id ? id : `${nameOf(id)} (${id})`}
            </option>
          ))}
      </select>
    </Field>
  );
}
