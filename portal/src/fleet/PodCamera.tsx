import type { Camera } from '../camera/cameraRequests';
import { cameraStatus } from '../camera/cameraStatus';
import { href } from '../shell/route';
import { Status } from '../shell/Status';
import { useTexts } from '../texts/TextsContext';

/** A camera of a pod with the ways to its live video and its recordings; `onControl` if the person may control it. */
export function PodCamera({ camera, onControl }: { camera: Camera; onControl?: () => void }) {
  const { camera: words, fleet } = useTexts();
  const key = { podId: camera.pod_id, cameraId: camera.id };
  const of = <span className="unseen"> {camera.name}</span>;
  return (
    <li className="card fleet-camera">
      <div>
        <p className="fleet-name">{camera.name}</p>
        <p className="quiet small">{[camera.id, camera.position].filter(Boolean).join(' · ')}</p>
        <Status {...cameraStatus(camera, words)} />
      </div>
      <div className="fleet-buttons">
        <a className="button" href={href({ page: 'live', camera: key })}>
          {fleet.live}
          {of}
        </a>
        <a className="button" href={href({ page: 'recordings', camera: key })}>
          {fleet.recordings}
          {of}
        </a>
        {onControl && (
          <button type="button" className="button" onClick={onControl}>
            {fleet.control}
            {of}
          </button>
        )}
      </div>
    </li>
  );
}
