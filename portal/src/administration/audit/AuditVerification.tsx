import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { RefusalNotice } from '../../shell/Notice';
import { Status } from '../../shell/Status';
import { useTexts } from '../../texts/TextsContext';
import { verifyAuditPart } from './auditRequests';
import { verifyTrail, type Verified } from './trail';

/** Has the cloud recompute the chain of hashes, and says in words what came of it. */
export function AuditVerification({ companyId }: { companyId: string }) {
  const api = useApi();
  const { audit: texts } = useTexts().administration;
  const [done, setDone] = useState(0);
  const [{ busy, value, refusal }, send] = useSent<Verified>();
  const verify = (): void => {
    setDone(0);
    void send(() => verifyTrail((cursor) => verifyAuditPart(api, companyId, cursor), setDone));
  };
  return (
    <section className="audit-tool">
      <h3>{texts.verification}</h3>
      <p className="quiet small">{texts.verificationLead}</p>
      <div className="section-buttons">
        <button type="button" className="button" onClick={verify} disabled={busy}>
          {texts.verify}
        </button>
      </div>
      <div role="status">
        {busy && <p>{texts.progress(done)}</p>}
        {value && <Result verified={value} />}
      </div>
      {refusal && <RefusalNotice refusal={refusal} onRetry={verify} />}
    </section>
  );
}

function Result({ verified: { entries, brokenAt } }: { verified: Verified }) {
  const { audit: texts } = useTexts().administration;
  return brokenAt === undefined ? (
    <p>
      <Status tone="good" word={texts.intact} /> {texts.intactWords(entries)}
    </p>
  ) : (
    <p>
      <Status tone="bad" word={texts.broken} /> {texts.brokenWords(brokenAt)}
    </p>
  );
}
