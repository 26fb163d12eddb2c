import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';

/** Companies, communities, sites, gates, members. */
export default function AdministrationPage({ companyId }: { companyId?: string; section?: string }) {
  const { shell } = useTexts();
  return <Page title={shell.administration}>{companyId}</Page>;
}
