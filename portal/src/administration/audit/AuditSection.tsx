import { useState } from 'react';
import { usePolled } from '../../api/usePolled';
import { Answer, ShowMore } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { Section } from '../../shell/Section';
import { useSettled } from '../../shell/useSettled';
import { useTexts } from '../../texts/TextsContext';
import { AuditExport } from './AuditExport';
import { AuditFilters } from './AuditFilters';
import { AuditRow } from './AuditRow';
import { listAudit, type AuditFilter } from './auditRequests';
import { AuditVerification } from './AuditVerification';

const EVERY_MS = 30_000;

/** The audit trail of a company: who changed what, its export, and whether it is intact. */
export function AuditSection({ companyId }: { companyId: string }) {
  const api = useApi();
  const { audit: texts } = useTexts().administration;
  const [filter, setFilter] = useState<AuditFilter>();
  const settled = useSettled(filter);
  const key = `${companyId} ${settled?.scope} ${settled?.value}`;
  const asked = usePolled((pages) => listAudit(api, companyId, settled, pages), EVERY_MS, key);
  return (
    <Section title={texts.title}>
      <p className="quiet small">{texts.lead}</p>
      <details className="card audit-tools">
        <summary>{texts.tools}</summary>
        <AuditVerification companyId={companyId} />
        <AuditExport companyId={companyId} />
      </details>
      <AuditFilters companyId={companyId} onChange={setFilter} />
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={texts.what}
        empty={<Empty title={texts.none}>{texts.noneRemedy}</Empty>}
      >
        {(entries) => (
          <ul className="things">
            {entries.map((entry) => (
              <AuditRow key={entry.number} entry={entry} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={texts.showMore} />
    </Section>
  );
}
