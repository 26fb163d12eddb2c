import { useState } from 'react';
import type { Camera } from '../camera/cameraRequests';
import { cameraStatus } from '../camera/cameraStatus';
import { usePolled } from '../api/usePolled';
import type { Pod } from '../pod/podRequests';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { CameraCommandDialog } from './CameraCommandDialog';
import { controlsFor, type CameraCommandKind } from './cameraControls';
import { getManualRecording } from './commandRequests';

const EVERY_MS = 5_000;

interface Props {
  pod: Pod;
  camera: Camera;
  onSent: () => void;
  onClose: () => void;
}

/** The state of a camera and of its manual recording, and the commands that it is offered in that state. */
export function CameraDialog({ pod, camera, onSent, onClose }: Props) {
  const { camera: words, fleet, shell } = useTexts();
  const api = useApi();
  const times = useSiteTimes(pod.site_id);
  const mayChange = useRoles().may(pod.company_id, 'admin');
  const [chosen, setChosen] = useState<CameraCommandKind>();
  const key = { podId: camera.pod_id, cameraId: camera.id };
  const { value: recording, refusal } = usePolled(() => getManualRecording(api, key), EVERY_MS, camera.id);
  if (chosen) {
    return <CameraCommandDialog camera={camera} kind={chosen} onSent={onSent} onClose={onClose} />;
  }
  return (
    <Dialog title={fleet.controlOf(camera.name)} onClose={onClose}>
      <dl className="facts">
        <div>
          <dt>{fleet.state}</dt>
          <dd>
            <Status {...cameraStatus(camera, words)} />
          </dd>
        </div>
        <div>
          <dt>{fleet.manualRecording}</dt>
          <dd>
            {recording ? fleet.manual[recording.status] : shell.loading}
            {recording?.until && ` ${fleet.until(times.hour(new Date(recording.until)))}`}
          </dd>
        </div>
      </dl>
      {refusal && !recording && <RefusalNotice refusal={refusal} />}
      <div className="fleet-controls">
        {controlsFor(camera, recording?.status, mayChange).map((kind) => (
          <button key={kind} type="button" className="button" onClick={() => setChosen(kind)}>
            {fleet.kinds[kind]}
          </button>
        ))}
      </div>
      <DialogButtons>
        <button type="button" className="button" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
