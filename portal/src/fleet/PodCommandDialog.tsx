import type { Pod } from '../pod/podRequests';
import { useApi } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { CommandDialog } from './CommandDialog';
import { queueCommand } from './commandRequests';
import { useRequestKey } from '../api/useRequestKey';

/** The commands about a whole pod that need nothing but a confirmation. */
export type PodCommandKind = 'nudge' | 'open_relay';

interface Props {
  pod: Pod;
  kind: PodCommandKind;
  onSent: () => void;
  onClose: () => void;
}

/** Asks before a command about a whole pod is sent. */
export function PodCommandDialog({ pod, kind, onSent, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const sendOnce = useRequestKey();
  return (
    <CommandDialog
      title={fleet.sendTitle(fleet.kinds[kind], pod.name)}
      submit={fleet.kinds[kind]}
      onSend={() => sendOnce(null, (key) => queueCommand(api, pod.pod_id, key, { kind }))}
      onSent={onSent}
      onClose={onClose}
    >
      <p>{fleet.kindMeans[kind]}</p>
    </CommandDialog>
  );
}
