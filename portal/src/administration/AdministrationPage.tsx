import { useRoles } from '../session/RolesContext';
import { Empty, Loading } from '../shell/Notice';
import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';
import { AuditSection } from './audit/AuditSection';
import { CommunitiesSection } from './community/CommunitiesSection';
import { CompanyChoice } from './CompanyChoice';
import { CompanySection } from './company/CompanySection';
import { GateSettingsSection } from './gateSettings/GateSettingsSection';
import { MembersSection } from './member/MembersSection';
import { NoticesSection } from './notice/NoticesSection';
import { SectionTabs } from './SectionTabs';
import { sectionOf, type SectionName } from './sections';

/** What an administrator sets up: a company with its communities, sites, gates, members and notices, and its audit. */
export default function AdministrationPage({ companyId, section }: { companyId?: string; section?: string }) {
  const { shell } = useTexts();
  return (
    <Page title={shell.administration}>
      <Administration companyId={companyId} section={sectionOf(section)} />
    </Page>
  );
}

function Administration({ companyId, section }: { companyId: string | undefined; section: SectionName }) {
  const { shell, administration } = useTexts();
  const roles = useRoles();
  const companies = roles.companies('admin');
  const chosen = companyId ?? companies[0];
  if (chosen === undefined || !companies.includes(chosen)) {
    return roles.asking ? (
      <Loading label={shell.loading} />
    ) : (
      <Empty title={administration.notAdmin}>{administration.notAdminRemedy}</Empty>
    );
  }
  return (
    <div className="administration">
      <CompanyChoice companies={companies} chosen={chosen} section={section} />
      <SectionTabs companyId={chosen} current={section} />
      <Chosen key={`${chosen} ${section}`} companyId={chosen} section={section} />
    </div>
  );
}

function Chosen({ companyId, section }: { companyId: string; section: SectionName }) {
  switch (section) {
    case 'company':
      return <CompanySection companyId={companyId} />;
    case 'communities':
      return <CommunitiesSection companyId={companyId} />;
    case 'gates':
      return <GateSettingsSection companyId={companyId} />;
    case 'members':
      return <MembersSection companyId={companyId} />;
    case 'notices':
      return <NoticesSection companyId={companyId} />;
    case 'audit':
      return <AuditSection companyId={companyId} />;
  }
}
