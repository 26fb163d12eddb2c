import type { Camera } from '../camera/cameraRequests';
import { cameraStatus } from '../camera/cameraStatus';
import { LiveBadge } from '../live/LiveBadge';
import { LivePicture } from '../live/LivePicture';
import { SMALL_FIRST } from '../live/streamChoice';
import { useLiveStream } from '../live/useLiveStream';
import { href, type CameraKey } from '../shell/route';
import { Status } from '../shell/Status';
import { useInView } from '../shell/useInView';
import { useTexts } from '../texts/TextsContext';

/** A camera of the wall: live while it is on the screen, a link to its own page. */
export function WallTile({ camera }: { camera: Camera }) {
  const { camera: texts, live } = useTexts();
  const [element, inView] = useInView<HTMLLIElement>();
  const key = { podId: camera.pod_id, cameraId: camera.id };
  const status = cameraStatus(camera, texts);
  return (
    <li ref={element} className="wall-tile">
      {inView && status.tone === 'good' ? <Playing camera={key} name={camera.name} /> : <div className="view-video" />}
      <p className="wall-name">
        <a href={href({ page: 'live', camera: key })} aria-label={live.openCamera(camera.name)}>
          {camera.name}
        </a>
        {status.tone !== 'good' && <Status {...status} />}
      </p>
    </li>
  );
}

function Playing({ camera, name }: { camera: CameraKey; name: string }) {
  const live = useLiveStream(camera, SMALL_FIRST);
  return (
    <div className={`view view-${live.state.kind}`}>
      <LivePicture live={live} name={name} muted small />
      {live.state.kind === 'playing' && (
        <div className="wall-badge">
          <LiveBadge behind={live.behind} />
        </div>
      )}
    </div>
  );
}
