import { useContext } from 'react';
import type { Camera } from '../camera/cameraRequests';
import { CAMERAS_EVERY_MS, useCameras } from '../camera/useCameras';
import { PhoneTiles } from '../phone/PhoneTiles';
import { RouterContext } from '../phone/RouterContext';
import { useInFront } from '../phone/useInFront';
import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';
import { WallTile } from './WallTile';

/** All cameras live at once, those of a pod together, and the phones that share theirs. */
export default function WallPage() {
  const asked = useCameras();
  const { camera: texts, live } = useTexts();
  const router = useContext(RouterContext);
  const inFront = useInFront();
  const none = <Empty title={texts.none}>{texts.noneHint}</Empty>;
  return (
    <Page title={live.wall}>
      <Answer asked={asked} everyMs={CAMERAS_EVERY_MS} what={texts.many} empty={none}>
        {(cameras) =>
          byPod(cameras).map(([podId, those]) => (
            <section key={podId} aria-label={those[0]!.pod_name} className="wall-pod">
              <h2>{those[0]!.pod_name}</h2>
              <ul className="wall">
                {those.map((camera) => (
                  <WallTile key={camera.id} camera={camera} />
                ))}
              </ul>
            </section>
          ))
        }
      </Answer>
      <ShowMore asked={asked} label={texts.more} />
      {router && inFront && <Phones />}
    </Page>
  );
}

/** The phones that share their cameras. */
function Phones() {
  const { live, phone } = useTexts();
  return (
    <section aria-label={live.phones} className="wall-pod">
      <h2>{live.phones}</h2>
      <PhoneTiles none={<p className="quiet">{phone.none}</p>} />
    </section>
  );
}

function byPod(cameras: readonly Camera[]): readonly (readonly [string, readonly Camera[]])[] {
  const pods = new Map<string, Camera[]>();
  for (const camera of cameras) {
    pods.set(camera.pod_id, [...(pods.get(camera.pod_id) ?? []), camera]);
  }
  return [...pods];
}
