import { Detections, useDetections } from '../detection/Detections';
import { cameraStatus, whereIs } from '../camera/cameraStatus';
import { useOpenings } from '../gate/useGates';
import { useCameras } from '../camera/CamerasSection';
import { Age } from '../shell/Freshness';
import { Icon } from '../shell/Icon';
import { Page } from '../shell/Page';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { href, type CameraKey } from '../shell/route';
import { LiveView } from './LiveView';

/** One camera live, and the plates that its pod reads. */
export default function LivePage({ camera: key }: { camera: CameraKey }) {
  const cameras = useCameras();
  const detections = useDetections();
  const openings = useOpenings();
  const camera = cameras.value?.items.find(({ id, pod_id }) => id === key.cameraId && pod_id === key.podId);
  const name = camera?.name ?? key.cameraId;
  return (
    <Page title={`${name} live`} quiet>
      <div className="live">
        <div className="live-picture">
          <header className="live-head">
            <a className="button button-icon" href={href({ page: 'overview' })} aria-label="Back to overview">
              <Icon name="back" />
            </a>
            <div className="live-name">
              <p className="live-title" aria-hidden="true">
                {name}
              </p>
              <p className="quiet">{camera ? whereIs(camera) : key.podId}</p>
            </div>
            {camera && <Status {...cameraStatus(camera)} />}
          </header>
          <LiveView key={`${key.podId}/${key.cameraId}`} camera={key} name={name} />
          <a className="button button-wide" href={href({ page: 'recordings', camera: key })}>
            <Icon name="recordings" />
            Recordings of this camera
          </a>
        </div>
        <Section title="Plates at this pod" aside={<Age asked={detections} />}>
          <Detections
            asked={detections}
            openings={openings}
            atMost={6}
            only={(detection) => detection.pod_id === key.podId}
          />
        </Section>
      </div>
    </Page>
  );
}
