import type { Camera } from './cameraRequests';
import { Icon } from '../shell/Icon';
import { href } from '../shell/route';
import { Status } from '../shell/Status';
import { cameraStatus, whereIs } from './cameraStatus';

/** A camera; the card is a link to its live video. */
export function CameraCard({ camera }: { camera: Camera }) {
  const status = cameraStatus(camera);
  return (
    <li>
      <a className="card camera" href={href({ page: 'live', camera: { podId: camera.pod_id, cameraId: camera.id } })}>
        <span className={`camera-glyph camera-${status.tone}`}>
          <Icon name={status.tone === 'good' ? 'play' : 'camera'} />
        </span>
        <span className="camera-words">
          <span className="camera-name">{camera.name}</span>
          <span className="quiet">{whereIs(camera)}</span>
          <Status {...status} />
        </span>
        <span className="camera-open">
          Live
          <Icon name="forward" />
        </span>
      </a>
    </li>
  );
}
