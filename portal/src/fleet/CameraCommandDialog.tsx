import { useState } from 'react';
import type { Camera } from '../camera/cameraRequests';
import { useApi } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import type { CameraCommandKind } from './cameraControls';
import { CommandDialog } from './CommandDialog';
import { queueCommand, type Command } from './commandRequests';
import { useRequestKey } from '../api/useRequestKey';

interface Props {
  camera: Camera;
  kind: CameraCommandKind;
  onSent: () => void;
  onClose: () => void;
}

/** Asks before a command about a camera is sent; a manual recording is told how long it may last. */
export function CameraCommandDialog({ camera, kind, onSent, onClose }: Props) {
  const { fleet } = useTexts();
  const api = useApi();
  const sendOnce = useRequestKey();
  const [minutes, setMinutes] = useState('60');
  const send = (): Promise<Command> => {
    const command = {
      kind,
      camera_id: camera.id,
      ...(kind === 'start_recording' && { arguments: { seconds: String(Number(minutes) * 60) } }),
    };
    return sendOnce(command, (key) => queueCommand(api, camera.pod_id, key, command));
  };
  return (
    <CommandDialog
      title={fleet.sendTitle(fleet.kinds[kind], camera.name)}
      submit={fleet.kinds[kind]}
      onSend={send}
      onSent={onSent}
      onClose={onClose}
    >
      <p>{fleet.cameraKindMeans[kind]}</p>
      {kind === 'start_recording' && (
        <label className="field">
          {fleet.recordMinutes}
          <input
            type="number"
            required
            min={1}
            max={1440}
            value={minutes}
            onChange={({ target }) => setMinutes(target.value)}
          />
        </label>
      )}
    </CommandDialog>
  );
}
