import { useState } from 'react';
import { retirePod, type Pod } from '../pod/podRequests';
import { useApi } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { ChangePodDialog } from './ChangePodDialog';
import { ConfirmDialog } from '../shell/ConfirmDialog';

/** The buttons that rename, move and retire a pod. */
export function PodChanges({ pod, onChanged }: { pod: Pod; onChanged: () => void }) {
  const { fleet } = useTexts();
  const api = useApi();
  const [shown, setShown] = useState<'change' | 'retire'>();
  const close = (): void => setShown(undefined);
  const done = (): void => {
    onChanged();
    close();
  };
  return (
    <div className="fleet-buttons">
      <button type="button" className="button" onClick={() => setShown('change')}>
        {fleet.change}
      </button>
      <button type="button" className="button" onClick={() => setShown('retire')}>
        {fleet.retire}
      </button>
      {shown === 'change' && <ChangePodDialog pod={pod} onChanged={done} onClose={close} />}
      {shown === 'retire' && (
        <ConfirmDialog
          title={fleet.retireTitle(pod.name)}
          confirm={fleet.retire}
          onConfirm={() => retirePod(api, pod.pod_id)}
          onDone={done}
          onClose={close}
        >
          <p>{fleet.retireMeans}</p>
          <p className="quiet">{fleet.retireAgain}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
