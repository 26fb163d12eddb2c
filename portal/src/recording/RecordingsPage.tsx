import { useCameras } from '../camera/CamerasSection';
import { Empty, Loading, RefusalNotice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href, type CameraKey } from '../shell/route';
import { RecordingList } from './RecordingList';

/** Choose a camera, see its clips; the first camera when none was chosen. */
export function RecordingsPage({ camera }: { camera?: CameraKey }) {
  const cameras = useCameras();
  const { value } = cameras;
  const first = value?.items[0];
  const chosen = camera ?? (first && { podId: first.pod_id, cameraId: first.id });
  const isChosen = (podId: string, cameraId: string): boolean => chosen?.podId === podId && chosen.cameraId === cameraId;
  return (
    <Page title="Recordings">
      <div className="column">
        {!value && (cameras.refusal ? <RefusalNotice refusal={cameras.refusal} onRetry={cameras.again} /> : <Loading label="Loading cameras" rows={1} />)}
        {value?.items.length === 0 && <Empty title="No cameras yet">Recordings are listed by camera; a pod’s cameras appear with its first heartbeat.</Empty>}
        {value && value.items.length > 0 && (
          <nav className="choices" aria-label="Camera">
            {value.items.map(({ id, pod_id, name, pod_name }) => (
              <a
                key={`${pod_id}/${id}`}
                className="choice"
                href={href({ page: 'recordings', camera: { podId: pod_id, cameraId: id } })}
                aria-current={isChosen(pod_id, id) ? 'true' : undefined}
              >
                {name}
                <span className="quiet small">{pod_name}</span>
              </a>
            ))}
          </nav>
        )}
        {chosen && <RecordingList key={`${chosen.podId}/${chosen.cameraId}`} camera={chosen} />}
      </div>
    </Page>
  );
}
