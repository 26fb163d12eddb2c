import type { Pod } from '../pod/podRequests';
import { useApi } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { ConfirmDialog } from '../shell/ConfirmDialog';
import { revokeKey, type ApiKey } from './keyRequests';

interface Props {
  pod: Pod;
  apiKey: ApiKey;
  /** Whether the pod has no other one. */
  isLast: boolean;
  onRevoked: () => void;
  onClose: () => void;
}

/** Asks before an API key of a pod is revoked. */
export function RevokeKeyDialog({ pod, apiKey, isLast, onRevoked, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const done = (): void => {
    onRevoked();
    onClose();
  };
  return (
    <ConfirmDialog
      title={fleet.revokeKeyTitle}
      confirm={fleet.revoke}
      onConfirm={() => revokeKey(api, pod.pod_id, apiKey.key_id)}
      onDone={done}
      onClose={onClose}
    >
      <p>
        {fleet.keySlots[apiKey.slot]} · {apiKey.key_id}
      </p>
      <p>{fleet.revokeKeyMeans}</p>
      {isLast && <p className="notice notice-warn">{fleet.revokeLastKey}</p>}
    </ConfirmDialog>
  );
}
