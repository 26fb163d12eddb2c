import { useTexts } from '../texts/TextsContext';
import type { DayRecording } from './recordingRequests';
import { KINDS, kindOf } from './recordingWords';

/** The kinds of the cloud's recordings that a timeline shows, each with its mark, and the mark of the pod's. */
export function Legend({ recordings }: { recordings: readonly DayRecording[] }) {
  const { recording: words } = useTexts();
  const present = new Set(recordings.filter(({ fromPod }) => !fromPod).map(({ event_type }) => kindOf(event_type)));
  return (
    <ul className="legend">
      {KINDS.filter((kind) => present.has(kind)).map((kind) => (
        <li key={kind}>
          <span className={`legend-mark kind-${kind}`} />
          {words.kinds[kind]}
        </li>
      ))}
      {recordings.some(({ fromPod }) => fromPod) && (
        <li>
          <span className="legend-mark legend-pod" />
          {words.atPod}
        </li>
      )}
    </ul>
  );
}
