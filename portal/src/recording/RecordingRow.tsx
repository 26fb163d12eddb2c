import { localeOf, length, type Times } from '../shell/time';
import { useTexts } from '../texts/TextsContext';
import type { DayRecording } from './recordingRequests';
import { eventWords, size } from './recordingWords';
import { Thumbnail } from './Thumbnail';

interface Props {
  recording: DayRecording;
  /** The site's clock. */
  times: Times;
  playing: boolean;
  onPlay: (recording: DayRecording) => void;
}

/** One recording with time, plate, kind, size and length; a tap plays it. */
export function RecordingRow({ recording, times, playing, onPlay }: Props) {
  const { recording: words, language } = useTexts();
  const bytes = size(recording.size_bytes, localeOf(language, navigator.languages));
  return (
    <li className="card recording" aria-current={playing ? 'true' : undefined}>
      <button type="button" className="recording-open" onClick={() => onPlay(recording)}>
        <Thumbnail recording={recording} />
        <span className="recording-words">
          <span className="recording-line">
            <time className="recording-time" dateTime={recording.recorded_at}>
              {times.clock(new Date(recording.recorded_at))}
            </time>
            {recording.plate_number && <span className="plate plate-small">{recording.plate_number}</span>}
          </span>
          <span className="quiet">
            {[eventWords(recording.event_type, words), bytes, recording.fromPod && words.atPod]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        {recording.duration_seconds !== undefined && (
          <span className="recording-length">{length(recording.duration_seconds)}</span>
        )}
        <span className="unseen">{playing ? words.playing : words.play}</span>
      </button>
    </li>
  );
}
