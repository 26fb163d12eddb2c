import { useRoles } from '../session/RolesContext';
import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';
import { PodList } from './PodList';
import { TokensSection } from './TokensSection';

/** All pods, and for administrators the tokens with which further ones register. */
export default function FleetPage() {
  const { shell } = useTexts();
  const companies = useRoles().companies('admin');
  return (
    <Page title={shell.fleet}>
      <div className="fleet">
        <PodList />
        {companies.length > 0 && <TokensSection companies={companies} />}
      </div>
    </Page>
  );
}
