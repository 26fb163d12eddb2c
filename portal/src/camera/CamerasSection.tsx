import { Answer, ShowMore } from '../shell/Answer';
import { Icon } from '../shell/Icon';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { CameraCard } from './CameraCard';
import { CAMERAS_EVERY_MS, useCameras } from './useCameras';

/** All cameras of the person's companies, and the way to the wall that shows them at once. */
export function CamerasSection() {
  const asked = useCameras();
  const { camera: texts, live } = useTexts();
  const none = <Empty title={texts.none}>{texts.noneHint}</Empty>;
  const toWall = (
    <a className="link link-icon" href={href({ page: 'wall' })}>
      <Icon name="wall" />
      {live.wall}
    </a>
  );
  return (
    <Section title={texts.title} aside={toWall}>
      <Answer asked={asked} everyMs={CAMERAS_EVERY_MS} what={texts.many} empty={none}>
        {(cameras) => (
          <ul className="cards camera-cards">
            {cameras.map((camera) => (
              <CameraCard key={`${camera.pod_id}/${camera.id}`} camera={camera} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={texts.more} />
    </Section>
  );
}
