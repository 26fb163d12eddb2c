import { useState } from 'react';
import { useRequestKey } from '../api/useRequestKey';
import type { Pod } from '../pod/podRequests';
import { useApi } from '../shell/ApiContext';
import { Field } from '../shell/Field';
import { useTexts } from '../texts/TextsContext';
import { CommandDialog } from './CommandDialog';
import { queueCommand, type Command } from './commandRequests';

interface Props {
  pod: Pod;
  onSent: () => void;
  onClose: () => void;
}

/** Lets a pod look for cameras, also at the address of one that answers to no search. */
export function ScanDialog({ pod, onSent, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const sendOnce = useRequestKey();
  const [address, setAddress] = useState('');
  const send = (): Promise<Command> => {
    const asked = address.trim();
    const command = { kind: 'scan' as const, ...(asked && { arguments: { address: asked } }) };
    return sendOnce(command, (key) => queueCommand(api, pod.pod_id, key, command));
  };
  return (
    <CommandDialog
      title={fleet.sendTitle(fleet.kinds.scan, pod.name)}
      submit={fleet.kinds.scan}
      onSend={send}
      onSent={onSent}
      onClose={onClose}
    >
      <p>{fleet.scanMeans}</p>
      <Field label={fleet.scanAddress} hint={fleet.scanAddressHint}>
        <input
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </Field>
    </CommandDialog>
  );
}
