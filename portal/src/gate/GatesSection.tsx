import type { Gate, Listed, Opening } from '../api/api';
import type { Asked } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { ago } from '../shell/time';
import { useNow } from '../shell/useNow';
import { useRoles } from '../session/RolesContext';
import { OpenGate } from './OpenGate';
import { lastOpening, openedBy, outcomeTone, outcomeWords } from './opening';
import { GATES_EVERY_MS, useGates } from './useGates';

/** The gates of the person's companies; who may, opens them. */
export function GatesSection({ openings }: { openings: Asked<Listed<Opening>> }) {
  const asked = useGates();
  const roles = useRoles();
  const now = useNow();
  const none = <Empty title="No gates yet">Gates that an administrator connects can be opened here.</Empty>;
  return (
    <Section title="Gates">
      <Answer asked={asked} everyMs={GATES_EVERY_MS} what="gates" empty={none}>
        {(gates) => (
          <ul className="cards">
            {gates.map((gate) => (
              <li key={gate.gate_id} className="card gate-card">
                <div>
                  <h3>{gate.name}</h3>
                  <p className="quiet small">{gate.site_id}</p>
                  <Latest gate={gate} openings={openings.value?.items ?? []} now={now} />
                </div>
                {roles.mayManage(gate.company_id) && <OpenGate gate={gate} onOpened={openings.again} />}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label="Show more gates" />
    </Section>
  );
}

function Latest({ gate, openings, now }: { gate: Gate; openings: readonly Opening[]; now: Date }) {
  const opening = lastOpening(gate.gate_id, openings);
  if (opening === undefined) {
    return null;
  }
  return (
    <p className="small gate-latest">
      <Status tone={outcomeTone(opening.outcome)} word={outcomeWords(opening.outcome)} />{' '}
      <time dateTime={opening.requested_at}>{ago(new Date(opening.requested_at), now)}</time> {openedBy(opening)}
    </p>
  );
}
