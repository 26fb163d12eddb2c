import { useId } from 'react';
import type { Recording } from './recordingRequests';
import { Icon } from '../shell/Icon';
import { length } from '../shell/time';
import { useTimes } from '../shell/useTimes';
import { ClipPlayer } from './ClipPlayer';
import { eventWords, size } from './days';

interface Props {
  recording: Recording;
  open: boolean;
  onToggle: () => void;
  /** Called when the clip's URL no longer works, to request the list with a new one. */
  onStale: () => void;
}

/** One clip with time, plate and length; a tap opens its player. */
export function RecordingRow({ recording, open, onToggle, onStale }: Props) {
  const times = useTimes();
  const player = useId();
  return (
    <li className="card recording">
      <button type="button" className="recording-open" aria-expanded={open} aria-controls={player} onClick={onToggle}>
        <span className="recording-glyph">
          <Icon name={open ? 'deny' : 'play'} />
        </span>
        <span className="recording-words">
          <span className="recording-line">
            <time className="recording-time" dateTime={recording.recorded_at}>
              {times.clock(new Date(recording.recorded_at))}
            </time>
            {recording.plate_number && <span className="plate plate-small">{recording.plate_number}</span>}
          </span>
          <span className="quiet">{[eventWords(recording.event_type), size(recording.size_bytes)].join(' · ')}</span>
        </span>
        {recording.duration_seconds !== undefined && (
          <span className="recording-length">{length(recording.duration_seconds)}</span>
        )}
        <span className="unseen">{open ? 'Close player' : 'Play'}</span>
      </button>
      <div id={player}>{open && <ClipPlayer recording={recording} onStale={onStale} />}</div>
    </li>
  );
}
