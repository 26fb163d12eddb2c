import { useState } from 'react';
import { usePolled } from '../../api/usePolled';
import { useRoles } from '../../session/RolesContext';
import { useApi } from '../../shell/ApiContext';
import { Stale } from '../../shell/Freshness';
import { Loading, RefusalNotice } from '../../shell/Notice';
import { href } from '../../shell/route';
import { Section } from '../../shell/Section';
import { useTimes } from '../../shell/useTimes';
import { useTexts } from '../../texts/TextsContext';
import { CreateCompany } from './CreateCompany';
import { DeleteCompany } from './DeleteCompany';
import { getCompany, type Company } from './companyRequests';
import { Quotas } from './Quotas';
import { RenameCompany } from './RenameCompany';

const EVERY_MS = 60_000;

/** A company: its name and quotas; an owner can create another one and delete this one. */
export function CompanySection({ companyId }: { companyId: string }) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const asked = usePolled(() => getCompany(api, companyId), EVERY_MS, companyId);
  if (asked.value === undefined) {
    return asked.refusal ? (
      <RefusalNotice refusal={asked.refusal} onRetry={asked.again} />
    ) : (
      <Loading label={shell.loadingOf(administration.company.what)} />
    );
  }
  return (
    <>
      <Stale asked={asked} everyMs={EVERY_MS} />
      <Found company={asked.value} onChanged={asked.again} />
    </>
  );
}

type Open = 'rename' | 'create' | 'delete';

function Found({ company, onChanged }: { company: Company; onChanged: () => void }) {
  const { company: texts } = useTexts().administration;
  const roles = useRoles();
  const times = useTimes();
  const [open, setOpen] = useState<Open>();
  const isOwner = roles.may(company.company_id, 'owner');
  const close = (): void => setOpen(undefined);
  const goTo = (companyId?: string): void => {
    roles.again();
    location.hash = href({ page: 'administration', ...(companyId && { companyId }) });
  };
  return (
    <>
      <Section
        title={company.name}
        aside={
          <button type="button" className="button" onClick={() => setOpen('rename')}>
            {texts.rename}
          </button>
        }
      >
        <p className="quiet small">
          {texts.facts(company.company_id, times.day(new Date(company.created_at), new Date()))}
        </p>
      </Section>
      {company.quotas && <Quotas quotas={company.quotas} />}
      {isOwner && (
        <Section title={texts.more}>
          <div className="section-buttons">
            <button type="button" className="button" onClick={() => setOpen('create')}>
              {texts.create}
            </button>
            <button type="button" className="button button-danger" onClick={() => setOpen('delete')}>
              {texts.remove}
            </button>
          </div>
        </Section>
      )}
      {open === 'rename' && <RenameCompany company={company} onRenamed={onChanged} onClose={close} />}
      {open === 'create' && <CreateCompany onCreated={(created) => goTo(created.company_id)} onClose={close} />}
      {open === 'delete' && <DeleteCompany company={company} onDeleted={() => goTo()} onClose={close} />}
    </>
  );
}
