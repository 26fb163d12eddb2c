import { Icon } from '../shell/Icon';
import type { CameraKey } from '../shell/route';
import { useInView } from '../shell/useInView';
import { useNow } from '../shell/useNow';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import { BlobImage } from './BlobImage';
import { useCameraPicture } from './useCameraPicture';

/** A picture that is older than this says so, milliseconds. */
const OLD_MS = 30_000;

interface Props {
  camera: CameraKey;
  name: string;
  /** Whether the camera can have a picture now. */
  active: boolean;
}

/** The current picture of a camera; requested only while it is on the screen. */
export function CameraPicture(props: Props) {
  const [element, inView] = useInView<HTMLSpanElement>();
  return (
    <span ref={element} className="camera-picture">
      {inView && props.active ? <Latest {...props} /> : <Icon name="camera" />}
    </span>
  );
}

function Latest({ camera, name }: Props) {
  const { live } = useTexts();
  const times = useTimes();
  const now = useNow();
  const { value, at } = useCameraPicture(camera);
  if (value === undefined || at === undefined) {
    return <Icon name="camera" />;
  }
  const isOld = now.getTime() - at.getTime() > OLD_MS;
  return (
    <>
      <BlobImage bytes={value} alt={live.pictureOf(name)} />
      {isOld && <span className="camera-age">{live.pictureAge(times.ago(at, now))}</span>}
    </>
  );
}
