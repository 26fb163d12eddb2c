import { href } from '../shell/route';
import { Status } from '../shell/Status';
import { useTexts } from '../texts/TextsContext';
import { CameraPicture } from './CameraPicture';
import type { Camera } from './cameraRequests';
import { cameraStatus, whereIs } from './cameraStatus';

/** A camera with its current picture; the card is a link to its live video. */
export function CameraCard({ camera }: { camera: Camera }) {
  const { camera: texts } = useTexts();
  const status = cameraStatus(camera, texts);
  const key = { podId: camera.pod_id, cameraId: camera.id };
  return (
    <li>
      <a className="card camera" href={href({ page: 'live', camera: key })}>
        <CameraPicture camera={key} name={camera.name} active={status.tone === 'good'} />
        <span className="camera-words">
          <span className="camera-name">{camera.name}</span>
          <Status {...status} />
          <span className="quiet">{whereIs(camera)}</span>
        </span>
      </a>
    </li>
  );
}
