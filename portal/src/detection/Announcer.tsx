import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts/TextsContext';
import { arrivals } from './decision';
import type { Detection } from './detectionRequests';

interface Props {
  /** All that are known, newest first. */
  detections: readonly Detection[];
  /** Which of them are announced. */
  only: (detection: Detection) => boolean;
}

/** Announces plates that arrive while the page is open, not earlier ones that a filter lets appear. */
export function Announcer({ detections, only }: Props) {
  const known = useRef(detections);
  const [spoken, setSpoken] = useState('');
  const { detection: words } = useTexts();
  useEffect(() => {
    const fresh = arrivals(known.current, detections).filter(only);
    known.current = detections;
    if (fresh.length > 0) {
      setSpoken(
        fresh
          .map(({ plate, decision, reason }) => `${plate} ${words.decisions[decision]}. ${words.reasons[reason]}.`)
          .join(' '),
      );
    }
  }, [detections, only, words]);
  return (
    <p className="unseen" aria-live="polite">
      {spoken}
    </p>
  );
}
