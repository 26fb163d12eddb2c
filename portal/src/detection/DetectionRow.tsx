import type { Detection } from './detectionRequests';
import type { Opening } from '../gate/gateRequests';
import { openingOf, outcomeStatus } from '../gate/opening';
import { Icon } from '../shell/Icon';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { podDiffers, remarks, similarWords, sureWords } from './decision';

interface Props {
  detection: Detection;
  /** Recent openings, the car's perhaps among them. */
  openings: readonly Opening[];
  /** Lets the plate in from now on; absent if that is not offered. */
  onAllow?: () => void;
  /** Shows the car's clip; absent if that is not offered. */
  onClip?: () => void;
  now: Date;
  /** For the newest: legible from a distance. */
  large?: boolean;
}

/** One detection: the car, what was decided and why, and what the gate did. */
export function DetectionRow({ detection, openings, onAllow, onClip, now, large = false }: Props) {
  const times = useSiteTimes(detection.site_id);
  const { detection: words, gate } = useTexts();
  const opening = openingOf(detection, openings);
  const at = new Date(detection.detected_at);
  const differs = podDiffers(detection, words);
  const similar = similarWords(detection, words);
  const dated = `${times.day(at, now)}, ${times.clock(at)}`;
  return (
    <li className={`detection detection-${detection.decision}${large ? ' detection-large' : ''}`}>
      <div className="detection-head">
        <span className="plate">{detection.plate}</span>
        <strong className="verdict">
          <Icon name={detection.decision} />
          {words.decisions[detection.decision]}
        </strong>
      </div>
      <p>
        {words.reasons[detection.reason]}
        {differs && <strong className="detection-differs"> {differs}</strong>}
      </p>
      {similar && <p className="detection-similar">{similar}</p>}
      {remarks(detection, words).map((remark, place) => (
        <p key={place} className="detection-remark">
          {remark}
        </p>
      ))}
      {opening && (
        <p className="detection-gate">
          {opening.gate_name}: <Status {...outcomeStatus(opening.outcome, gate)} />
        </p>
      )}
      <p className="detection-where">
        <time dateTime={detection.detected_at} title={dated}>
          {times.ago(at, now)}
        </time>
        {onClip && ` · ${dated}`}
        {` · ${detection.pod_name ?? detection.pod_id}`}
        {detection.score !== undefined && ` · ${sureWords(detection.score, words)}`}
      </p>
      {(onAllow || onClip) && (
        <div className="detection-buttons">
          {onAllow && (
            <button type="button" className="button" onClick={onAllow}>
              {words.allow}
              <span className="unseen"> {detection.plate}</span>
            </button>
          )}
          {onClip && (
            <button type="button" className="button" onClick={onClip}>
              <Icon name="play" />
              {words.clip}
              <span className="unseen"> {detection.plate}</span>
            </button>
          )}
        </div>
      )}
    </li>
  );
}
