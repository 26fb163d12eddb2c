import type { Detection } from './detectionRequests';
import type { Opening } from '../gate/gateRequests';
import { openingOf, outcomeStatus } from '../gate/opening';
import { Icon } from '../shell/Icon';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { decisionWord, podDiffers, reasonWords, remarks, similarWords } from './decision';

interface Props {
  detection: Detection;
  /** Recent openings, the car's perhaps among them. */
  openings: readonly Opening[];
  /** Lets the plate in from now on; absent if that is not offered. */
  onAllow?: () => void;
  now: Date;
  /** For the newest: legible from a distance. */
  large?: boolean;
}

/** One detection: the car, what was decided and why, and what the gate did. */
export function DetectionRow({ detection, openings, onAllow, now, large = false }: Props) {
  const times = useSiteTimes(detection.site_id);
  const opening = openingOf(detection, openings);
  const at = new Date(detection.detected_at);
  const differs = podDiffers(detection);
  const similar = similarWords(detection);
  return (
    <li className={`detection detection-${detection.decision}${large ? ' detection-large' : ''}`}>
      <div className="detection-head">
        <span className="plate">{detection.plate}</span>
        <strong className="verdict">
          <Icon name={detection.decision} />
          {decisionWord(detection.decision)}
        </strong>
      </div>
      <p>
        {reasonWords(detection.reason)}
        {differs && <strong className="detection-differs"> {differs}</strong>}
      </p>
      {similar && <p className="detection-similar">{similar}</p>}
      {remarks(detection).map((remark, place) => (
        <p key={place} className="detection-remark">
          {remark}
        </p>
      ))}
      {opening && (
        <p className="detection-gate">
          {opening.gate_name}: <Status {...outcomeStatus(opening.outcome)} />
        </p>
      )}
      <p className="detection-where">
        <time dateTime={detection.detected_at} title={`${times.day(at, now)}, ${times.clock(at)}`}>
          {times.ago(at, now)}
        </time>
        {` · ${detection.pod_name ?? detection.pod_id}`}
        {detection.score !== undefined && ` · ${Math.round(detection.score * 100)} % sure`}
      </p>
      {onAllow && (
        <button type="button" className="button" onClick={onAllow}>
          Allow
          <span className="unseen"> {detection.plate}</span>
        </button>
      )}
    </li>
  );
}
