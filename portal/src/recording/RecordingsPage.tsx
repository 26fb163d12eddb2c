import { CAMERAS_EVERY_MS, useCameras } from '../camera/useCameras';
import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href, type CameraKey } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { CameraRecordings } from './CameraRecordings';

/** A choice of cameras and the recordings of the chosen one; by default the first. `at` is the moment to play. */
export default function RecordingsPage({ camera, at }: { camera?: CameraKey; at?: string }) {
  const { recording: words } = useTexts();
  const cameras = useCameras();
  const first = cameras.value?.items[0];
  const chosen = camera ?? (first && { podId: first.pod_id, cameraId: first.id });
  const isChosen = (podId: string, cameraId: string): boolean =>
    chosen?.podId === podId && chosen.cameraId === cameraId;
  const none = <Empty title={words.noCameras}>{words.noCamerasRemedy}</Empty>;
  const moment = Date.parse(at ?? '');
  return (
    <Page title={words.title}>
      <div className="column">
        <Answer asked={cameras} everyMs={CAMERAS_EVERY_MS} what={words.cameras} empty={none}>
          {(items) => (
            <nav className="choices" aria-label={words.camera}>
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
        <ShowMore asked={cameras} label={words.moreCameras} />
        {chosen && (
          <CameraRecordings
            key={`${chosen.podId}/${chosen.cameraId}/${at}`}
            camera={chosen}
            {...(!Number.isNaN(moment) && { at: moment })}
          />
        )}
      </div>
    </Page>
  );
}
