import { useState } from 'react';
import { usePolled } from '../../api/usePolled';
import { Answer, ShowMore } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { href } from '../../shell/route';
import { Section } from '../../shell/Section';
import { useTexts } from '../../texts/TextsContext';
import { listCompanySites } from '../community/siteRequests';
import { GateDialog } from './GateDialog';
import { GateSettingsCard } from './GateSettingsCard';
import { listGatesOf } from './gateSettingsRequests';

const EVERY_MS = 60_000;

/** The gates of a company: how each is opened, and a test. */
export function GateSettingsSection({ companyId }: { companyId: string }) {
  const api = useApi();
  const { gateSettings: texts } = useTexts().administration;
  const [creating, setCreating] = useState(false);
  const gates = usePolled((pages) => listGatesOf(api, companyId, pages), EVERY_MS, companyId);
  const sites = usePolled((pages) => listCompanySites(api, companyId, pages), EVERY_MS, companyId);
  const known = sites.value?.items ?? [];
  const slugOf = (siteId: string): string => known.find(({ site_id }) => site_id === siteId)?.slug ?? siteId;
  const isWithoutSite = sites.value?.items.length === 0;
  return (
    <Section
      title={texts.title}
      aside={
        known.length > 0 && (
          <button type="button" className="button button-main" onClick={() => setCreating(true)}>
            {texts.create}
          </button>
        )
      }
    >
      <Answer
        asked={gates}
        everyMs={EVERY_MS}
        what={texts.what}
        empty={
          <Empty title={texts.none}>
            {isWithoutSite ? (
              <a href={href({ page: 'administration', companyId, section: 'communities' })}>{texts.siteFirst}</a>
            ) : (
              texts.noneRemedy
            )}
          </Empty>
        }
      >
        {(items) => (
          <ul className="things">
            {items.map((gate) => (
              <GateSettingsCard
                key={gate.gate_id}
                gate={gate}
                siteName={slugOf(gate.site_id)}
                onChanged={gates.again}
              />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={gates} label={texts.showMore} />
      {creating && <GateDialog sites={known} onSaved={gates.again} onClose={() => setCreating(false)} />}
    </Section>
  );
}
