import type { Detection } from '../api/api';
import { Icon } from '../shell/Icon';
import { ago, clock, day } from '../shell/time';
import { decisionWord, podDiffers, reasonWords } from './decision';

/** One plate that was seen; `large` for the newest, to be read from across the room. */
export function DetectionRow({ detection, now, large = false }: { detection: Detection; now: Date; large?: boolean }) {
  const at = new Date(detection.detected_at);
  const differs = podDiffers(detection);
  return (
    <li className={`detection detection-${detection.decision}${large ? ' detection-large' : ''}`}>
      <span className="plate">{detection.plate}</span>
      <div className="detection-words">
        <p className="verdict">
          <Icon name={detection.decision} />
          <strong>{decisionWord(detection.decision)}</strong>
          <span>{reasonWords(detection.reason)}</span>
        </p>
        {differs && <p className="detection-differs">{differs}</p>}
        <p className="quiet detection-where">
          <time dateTime={detection.detected_at} title={`${day(at, now)}, ${clock(at)}`}>
            {ago(at, now)}
          </time>
          <span>{detection.pod_name ?? detection.pod_id}</span>
          {detection.score !== undefined && <span>{Math.round(detection.score * 100)} % sure</span>}
        </p>
      </div>
    </li>
  );
}
