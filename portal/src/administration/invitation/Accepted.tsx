import { usePolled } from '../../api/usePolled';
import { useApi } from '../../shell/ApiContext';
import { Icon } from '../../shell/Icon';
import { Page } from '../../shell/Page';
import { href } from '../../shell/route';
import { useTexts } from '../../texts/TextsContext';
import { getCompany } from '../company/companyRequests';
import type { Member } from '../member/memberRequests';

/** What came of an accepted invitation: the company, the role and its rights. */
export function Accepted({ member: { company_id, role } }: { member: Member }) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const { invitation: texts } = administration;
  const { value: company } = usePolled(() => getCompany(api, company_id), 3_600_000, company_id);
  return (
    <Page title={texts.acceptedTitle(company?.name ?? company_id)}>
      <div className="column">
        <p role="status">{texts.acceptedRole(shell.roles[role])}</p>
        <p className="quiet">{administration.roleRights[role]}</p>
        <div className="section-buttons">
          <a className="button button-main" href={href({ page: 'overview' })}>
            {shell.overview}
            <Icon name="forward" />
          </a>
        </div>
      </div>
    </Page>
  );
}
