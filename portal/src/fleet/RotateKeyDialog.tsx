import type { Pod } from '../pod/podRequests';
import { useApi } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { CommandDialog } from './CommandDialog';
import { rotateKey } from './keyRequests';
import { useRequestKey } from '../api/useRequestKey';

interface Props {
  pod: Pod;
  onSent: () => void;
  onClose: () => void;
}

/** Says what a rotation does and how long the old key works, and then tells the pod to get another key. */
export function RotateKeyDialog({ pod, onSent, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const sendOnce = useRequestKey();
  return (
    <CommandDialog
      title={fleet.rotateTitle(pod.name)}
      submit={fleet.rotate}
      onSend={() => sendOnce(null, (key) => rotateKey(api, pod.pod_id, key))}
      onSent={onSent}
      onClose={onClose}
    >
      <ul className="points">
        {fleet.rotateMeans.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="notice notice-warn">{fleet.rotateStolen}</p>
    </CommandDialog>
  );
}
