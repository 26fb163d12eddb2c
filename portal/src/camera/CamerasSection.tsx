import type { Listed } from '../api/api';
import { type Camera, listCameras } from './cameraRequests';
import { usePolled, type Asked } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { CameraCard } from './CameraCard';

export const CAMERAS_EVERY_MS = 15_000;

export function useCameras(): Asked<Listed<Camera>> {
  const api = useApi();
  return usePolled((pages) => listCameras(api, pages), CAMERAS_EVERY_MS);
}

/** All cameras of the person's companies. */
export function CamerasSection() {
  const asked = useCameras();
  const none = <Empty title="No cameras yet">A pod’s cameras appear here with its first heartbeat.</Empty>;
  return (
    <Section title="Cameras">
      <Answer asked={asked} everyMs={CAMERAS_EVERY_MS} what="cameras" empty={none}>
        {(cameras) => (
          <ul className="cards">
            {cameras.map((camera) => (
              <CameraCard key={`${camera.pod_id}/${camera.id}`} camera={camera} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label="Show more cameras" />
    </Section>
  );
}
