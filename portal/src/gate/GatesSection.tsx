import type { Listed } from '../api/api';
import type { Gate, Opening } from './gateRequests';
import type { Asked } from '../api/usePolled';
import { useRoles } from '../session/RolesContext';
import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { useNow } from '../shell/useNow';
import { useSiteById } from '../site/SitesContext';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { OpenGate } from './OpenGate';
import { causeWords, lastOpening, outcomeStatus } from './opening';
import { GATES_EVERY_MS, useGates } from './useGates';

/** The gates of the person's companies, by site; a manager can open them. */
export function GatesSection({ openings }: { openings: Asked<Listed<Opening>> }) {
  const asked = useGates();
  const roles = useRoles();
  const siteById = useSiteById();
  const now = useNow();
  const { gate: words } = useTexts();
  const siteName = ({ site_id }: Gate): string => siteById(site_id)?.slug ?? site_id;
  const bySite = (gates: readonly Gate[]): Gate[] =>
    gates.toSorted((a, b) => siteName(a).localeCompare(siteName(b)) || a.name.localeCompare(b.name));
  const none = <Empty title={words.none}>{words.noneHint}</Empty>;
  return (
    <Section title={words.title}>
      <Answer asked={asked} everyMs={GATES_EVERY_MS} what={words.what} empty={none}>
        {(gates) => (
          <ul className="cards">
            {bySite(gates).map((gate) => (
              <li key={gate.gate_id} className="card gate-card">
                <div>
                  <h3>{gate.name}</h3>
                  <p className="quiet small">{siteName(gate)}</p>
                  <Latest gate={gate} openings={openings.value?.items ?? []} now={now} />
                </div>
                {roles.may(gate.company_id, 'manager') && (
                  <OpenGate gate={gate} name={words.nameAt(gate.name, siteName(gate))} onOpened={openings.again} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={words.more} />
    </Section>
  );
}

function Latest({ gate, openings, now }: { gate: Gate; openings: readonly Opening[]; now: Date }) {
  const opening = lastOpening(gate.gate_id, openings);
  const times = useSiteTimes(gate.site_id);
  const { gate: words } = useTexts();
  if (opening === undefined) {
    return null;
  }
  return (
    <p className="small gate-latest">
      <Status {...outcomeStatus(opening.outcome, words)} />{' '}
      <time dateTime={opening.requested_at}>{times.ago(new Date(opening.requested_at), now)}</time>{' '}
      {causeWords(opening, words)}
    </p>
  );
}
