import { useState } from 'react';
import { usePolled } from '../../api/usePolled';
import { Answer } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { Section } from '../../shell/Section';
import { useTexts } from '../../texts/TextsContext';
import { listCommunities } from '../community/communityRequests';
import { listTargets, type TargetCreated } from './noticeRequests';
import { SecretShown } from './SecretShown';
import { TargetCard } from './TargetCard';
import { TargetDialog } from './TargetDialog';

const EVERY_MS = 60_000;

/** Where the notices of a company go. */
export function NoticesSection({ companyId }: { companyId: string }) {
  const api = useApi();
  const { notice: texts } = useTexts().administration;
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<TargetCreated>();
  const asked = usePolled(() => listTargets(api, companyId), EVERY_MS, companyId);
  const { value: communities } = usePolled(() => listCommunities(api, companyId, 10), EVERY_MS, companyId);
  const onSaved = (created?: TargetCreated): void => {
    asked.again();
    if (created?.secret !== undefined) setShown(created);
  };
  return (
    <Section
      title={texts.title}
      aside={
        <button type="button" className="button button-main" onClick={() => setCreating(true)}>
          {texts.create}
        </button>
      }
    >
      <p className="quiet small">{texts.lead}</p>
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={texts.what}
        empty={<Empty title={texts.none}>{texts.noneRemedy}</Empty>}
      >
        {(targets) => (
          <ul className="things">
            {targets.map((target) => (
              <TargetCard
                key={target.target_id}
                target={target}
                communities={communities?.items ?? []}
                onChanged={onSaved}
              />
            ))}
          </ul>
        )}
      </Answer>
      {creating && (
        <TargetDialog
          companyId={companyId}
          communities={communities?.items ?? []}
          onSaved={onSaved}
          onClose={() => setCreating(false)}
        />
      )}
      {shown && <SecretShown created={shown} onClose={() => setShown(undefined)} />}
    </Section>
  );
}
