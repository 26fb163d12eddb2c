import type { Detection } from '../api/api';
import { Icon } from '../shell/Icon';
import { ago, clock, day } from '../shell/time';
import { decisionWord, podDiffers, reasonWords, remarks, similarWords } from './decision';

/** One detection; `large` for the newest, legible from a distance. */
export function DetectionRow({ detection, now, large = false }: { detection: Detection; now: Date; large?: boolean }) {
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
      <p className="detection-where">
        <time dateTime={detection.detected_at} title={`${day(at, now)}, ${clock(at)}`}>
          {ago(at, now)}
        </time>
        {` · ${detection.pod_name ?? detection.pod_id}`}
        {detection.score !== undefined && ` · ${Math.round(detection.score * 100)} % sure`}
      </p>
    </li>
  );
}
