import { useEffect, useRef, useState } from 'react';
import type { Detection, Listed, Opening } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { useRoles } from '../session/RolesContext';
import { Answer } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { DetectionRow } from './DetectionRow';
import { arrivals, decisionWord, detectionKey, reasonWords } from './decision';

/** Short, because a car is waiting at the gate. */
export const DETECTIONS_EVERY_MS = 3000;

export function useDetections(): Asked<Listed<Detection>> {
  const api = useApi();
  return usePolled((pages) => api.detections(pages), DETECTIONS_EVERY_MS);
}

interface Props {
  asked: Asked<Listed<Detection>>;
  openings: Asked<Listed<Opening>>;
  /** Maximum number; the page of plates has the rest. */
  atMost?: number;
  /** A filter; all if absent. */
  only?: (detection: Detection) => boolean;
}

/** Detections, newest first and largest. */
export function Detections({ asked, openings, atMost = Infinity, only = () => true }: Props) {
  const now = useNow();
  const mayAllow = useRoles().mayManage();
  const shown = asked.value?.items.filter(only).slice(0, atMost) ?? [];
  const none = <Empty title="No plates yet">The next plate that a pod reads appears here within seconds.</Empty>;
  return (
    <>
      {asked.value && <Announcer detections={shown} />}
      <Answer asked={asked} everyMs={DETECTIONS_EVERY_MS} what="plates" empty={none}>
        {() =>
          shown.length === 0 ? (
            none
          ) : (
            <ol className="detections">
              {shown.map((detection, place) => (
                <DetectionRow
                  key={detectionKey(detection)}
                  detection={detection}
                  openings={openings.value?.items ?? []}
                  mayAllow={mayAllow}
                  now={now}
                  large={place === 0}
                />
              ))}
            </ol>
          )
        }
      </Answer>
    </>
  );
}

/** Announces plates that arrive while the page is open, not earlier ones. */
function Announcer({ detections }: { detections: readonly Detection[] }) {
  const known = useRef(detections);
  const [words, setWords] = useState('');
  useEffect(() => {
    const fresh = arrivals(known.current, detections);
    known.current = detections;
    if (fresh.length > 0) {
      setWords(
        fresh
          .map(({ plate, decision, reason }) => `${plate} ${decisionWord(decision)}. ${reasonWords(reason)}.`)
          .join(' '),
      );
    }
  }, [detections]);
  return (
    <p className="unseen" aria-live="polite">
      {words}
    </p>
  );
}
