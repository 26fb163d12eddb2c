import type { Camera, Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { Stale } from '../shell/Freshness';
import { Empty, Loading, RefusalNotice } from '../shell/Notice';
import { Section } from '../shell/Section';
import { CameraCard } from './CameraCard';

export const CAMERAS_EVERY_MS = 15_000;

export function useCameras(): Asked<Listed<Camera>> {
  const api = useApi();
  return usePolled((pages) => api.cameras(pages), CAMERAS_EVERY_MS);
}

/** Every camera one may watch. */
export function CamerasSection() {
  const asked = useCameras();
  const { value } = asked;
  return (
    <Section title="Cameras">
      <Stale asked={asked} everyMs={CAMERAS_EVERY_MS} />
      {!value && (asked.refusal ? <RefusalNotice refusal={asked.refusal} onRetry={asked.again} /> : <Loading label="Loading cameras" />)}
      {value?.items.length === 0 && <Empty title="No cameras yet">A pod’s cameras appear here with its first heartbeat.</Empty>}
      {value && value.items.length > 0 && (
        <ul className="cards">
          {value.items.map((camera) => (
            <CameraCard key={`${camera.pod_id}/${camera.id}`} camera={camera} />
          ))}
        </ul>
      )}
      {value?.more && (
        <button type="button" className="button button-wide" onClick={asked.showMore} disabled={asked.asking}>
          Show more cameras
        </button>
      )}
    </Section>
  );
}
