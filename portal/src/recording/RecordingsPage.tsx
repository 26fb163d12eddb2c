import { CAMERAS_EVERY_MS, useCameras } from '../camera/useCameras';
import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href, type CameraKey } from '../shell/route';
import { RecordingList } from './RecordingList';

/** A choice of cameras and the clips of the chosen one; by default the first. */
export default function RecordingsPage({ camera }: { camera?: CameraKey }) {
  const cameras = useCameras();
  const first = cameras.value?.items[0];
  const chosen = camera ?? (first && { podId: first.pod_id, cameraId: first.id });
  const isChosen = (podId: string, cameraId: string): boolean =>
    chosen?.podId === podId && chosen.cameraId === cameraId;
  const none = (
    <Empty title="No cameras yet">
      Recordings are listed by camera; a pod’s cameras appear with its first heartbeat.
    </Empty>
  );
  return (
    <Page title="Recordings">
      <div className="column">
        <Answer asked={cameras} everyMs={CAMERAS_EVERY_MS} what="cameras" empty={none}>
          {(items) => (
            <nav className="choices" aria-label="Camera">
              {items.map(({ id, pod_id, name, pod_name }) => (
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
        </Answer>
        <ShowMore asked={cameras} label="Show more cameras" />
        {chosen && <RecordingList key={`${chosen.podId}/${chosen.cameraId}`} camera={chosen} />}
      </div>
    </Page>
  );
}
