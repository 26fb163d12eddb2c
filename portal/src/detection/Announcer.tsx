import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts/TextsContext';
import { arrivals } from './decision';
import type { Detection } from './detectionRequests';

/** Announces plates that arrive while the page is open, not earlier ones. */
export function Announcer({ detections }: { detections: readonly Detection[] }) {
  const known = useRef(detections);
  const [spoken, setSpoken] = useState('');
  const { detection: words } = useTexts();
  useEffect(() => {
    const fresh = arrivals(known.current, detections);
    known.current = detections;
    if (fresh.length > 0) {
      setSpoken(
        fresh
          .map(({ plate, decision, reason }) => `${plate} ${words.decisions[decision]}. ${words.reasons[reason]}.`)
          .join(' '),
      );
    }
  }, [detections, words]);
  return (
    <p className="unseen" aria-live="polite">
      {spoken}
    </p>
  );
}
