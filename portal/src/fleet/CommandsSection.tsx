import { useState } from 'react';
import { usePolled } from '../api/usePolled';
import type { Pod } from '../pod/podRequests';
import { useRoles } from '../session/RolesContext';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';
import { CommandRow } from './CommandRow';
import { listCommands } from './commandRequests';
import { PodCommandDialog, type PodCommandKind } from './PodCommandDialog';
import { ScanDialog } from './ScanDialog';

const EVERY_MS = 5_000;

/** What a pod was told to do, and the commands about the whole pod to send. For managers. */
export function CommandsSection({ pod }: { pod: Pod }) {
  const { fleet } = useTexts();
  const api = useApi();
  const now = useNow();
  const roles = useRoles();
  const [sending, setSending] = useState<PodCommandKind | 'scan'>();
  const asked = usePolled((pages) => listCommands(api, pod.pod_id, pages), EVERY_MS, pod.pod_id);
  const kinds: readonly (PodCommandKind | 'scan')[] = roles.may(pod.company_id, 'admin')
    ? ['nudge', 'scan', 'open_relay']
    : ['nudge', 'open_relay'];
  return (
    <Section title={fleet.commands}>
      {pod.status !== 'retired' && (
        <div className="fleet-buttons">
          {kinds.map((kind) => (
            <button key={kind} type="button" className="button" onClick={() => setSending(kind)}>
              {fleet.kinds[kind]}
            </button>
          ))}
        </div>
      )}
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={fleet.commandsOf}
        empty={<Empty title={fleet.noCommands}>{fleet.noCommandsRemedy}</Empty>}
      >
        {(commands) => (
          <ul className="entries">
            {commands.map((command) => (
              <CommandRow key={command.command_id} command={command} now={now} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={fleet.moreCommands} />
      {sending === 'scan' && <ScanDialog pod={pod} onSent={asked.again} onClose={() => setSending(undefined)} />}
      {sending && sending !== 'scan' && (
        <PodCommandDialog pod={pod} kind={sending} onSent={asked.again} onClose={() => setSending(undefined)} />
      )}
    </Section>
  );
}
