import { useSites } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';

interface Props {
  /** Ids, one at least. */
  companies: readonly string[];
  chosen: string;
  onChoose: (companyId: string) => void;
}

/** Whose tokens are shown; a person with one company is not asked. */
export function CompanyChoice({ companies, chosen, onChoose }: Props) {
  const { fleet } = useTexts();
  const sites = useSites().value?.items ?? [];
  const nameOf = (id: string): string => sites.find(({ company_id }) => company_id === id)?.company_name ?? id;
  return (
    companies.length > 1 && (
      <label className="field">
        {fleet.company}
        <select value={chosen} onChange={({ target }) => onChoose(target.value)}>
          {companies
            .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
            .map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
        </select>
      </label>
    )
  );
}
