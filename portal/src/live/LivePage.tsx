import { Detections } from '../detection/Detections';
import { useDetections } from '../detection/useDetections';
import { cameraStatus, whereIs } from '../camera/cameraStatus';
import { useOpenings } from '../gate/useGates';
import { useCameras } from '../camera/useCameras';
import { Age } from '../shell/Freshness';
import { Icon } from '../shell/Icon';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { href, type CameraKey } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { LiveView } from './LiveView';

/** One camera live, and the plates that its pod reads. */
export default function LivePage({ camera: key }: { camera: CameraKey }) {
  const cameras = useCameras();
  const detections = useDetections();
  const openings = useOpenings();
  const camera = cameras.value?.items.find(({ id, pod_id }) => id === key.cameraId && pod_id === key.podId);
  const name = camera?.name ?? key.cameraId;
  const { live: texts, camera: cameraTexts } = useTexts();
  return (
    <Page title={texts.title(name)} quiet>
      <div className="live">
        <div className="live-picture">
          <header className="live-head">
            <a className="button button-icon" href={href({ page: 'overview' })} aria-label={texts.back}>
              <Icon name="back" />
            </a>
            <div className="live-name">
              <p className="live-title" aria-hidden="true">
                {name}
              </p>
              <p className="quiet">{camera ? whereIs(camera) : key.podId}</p>
            </div>
            {camera && <Status {...cameraStatus(camera, cameraTexts)} />}
          </header>
          <LiveView key={`${key.podId}/${key.cameraId}`} camera={key} name={name} />
          <a className="button button-wide" href={href({ page: 'recordings', camera: key })}>
            <Icon name="recordings" />
            {texts.recordings}
          </a>
        </div>
        <Section title={texts.platesAtPod} aside={<Age asked={detections} />}>
          <Detections
            asked={detections}
            openings={openings}
            atMost={6}
            noneLeft={<Empty title={texts.noPlateHere}>{texts.noPlateHereHint}</Empty>}
            only={(detection) => detection.pod_id === key.podId}
          />
        </Section>
      </div>
    </Page>
  );
}
