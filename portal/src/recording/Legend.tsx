import { useTexts } from '../texts/TextsContext';
import type { Recording } from './recordingRequests';
import { KINDS, kindOf } from './recordingWords';

/** The kinds that a timeline shows, each with its mark. */
export function Legend({ recordings }: { recordings: readonly Recording[] }) {
  const { recording: words } = useTexts();
  const present = new Set(recordings.map(({ event_type }) => kindOf(event_type)));
  return (
    <ul className="legend">
      {KINDS.filter((kind) => present.has(kind)).map((kind) => (
        <li key={kind}>
          <span className={`legend-mark kind-${kind}`} />
          {words.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}
