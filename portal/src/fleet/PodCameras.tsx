import { useState } from 'react';
import type { Camera } from '../camera/cameraRequests';
import { usePolled } from '../api/usePolled';
import type { Pod } from '../pod/podRequests';
import { useRoles } from '../session/RolesContext';
import { Answer } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { useTexts } from '../texts/TextsContext';
import { CameraDialog } from './CameraDialog';
import { listPodCameras } from './podCameraRequests';
import { PodCamera } from './PodCamera';

const EVERY_MS = 10_000;

/** The cameras of a pod, each with its state, and for managers what it can be told to do. */
export function PodCameras({ pod }: { pod: Pod }) {
  const { camera: words } = useTexts();
  const api = useApi();
  const [controlled, setControlled] = useState<string>();
  const mayControl = useRoles().may(pod.company_id, 'manager') && pod.status !== 'retired';
  const asked = usePolled(
    async () => ({ items: await listPodCameras(api, pod.pod_id), more: false }),
    EVERY_MS,
    pod.pod_id,
  );
  const camera = asked.value?.items.find(({ id }) => id === controlled);
  const control = (chosen: Camera) => () => setControlled(chosen.id);
  return (
    <Section title={words.title}>
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={words.many}
        empty={<Empty title={words.none}>{words.noneHint}</Empty>}
      >
        {(cameras) => (
          <ul className="entries">
            {cameras.map((found) => (
              <PodCamera key={found.id} camera={found} {...(mayControl && { onControl: control(found) })} />
            ))}
          </ul>
        )}
      </Answer>
      {camera && (
        <CameraDialog pod={pod} camera={camera} onSent={asked.again} onClose={() => setControlled(undefined)} />
      )}
    </Section>
  );
}
