import { useEffect, useRef, useState } from 'react';
import type { Listed } from '../api/api';
import { type Detection, listDetections } from './detectionRequests';
import type { Opening } from '../gate/gateRequests';
import type { Site } from '../site/siteRequests';
import { usePolled, type Asked } from '../api/usePolled';
import { Answer } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { isoDay } from '../shell/time';
import { useManagedSites } from '../site/SitesContext';
import { EntryDialog } from '../whitelist/EntryDialog';
import { DetectionRow } from './DetectionRow';
import { arrivals, canBeAllowed, decisionWord, detectionKey, reasonWords } from './decision';

/** Short, because a car is waiting at the gate. */
export const DETECTIONS_EVERY_MS = 3000;

export function useDetections(): Asked<Listed<Detection>> {
  const api = useApi();
  return usePolled((pages) => listDetections(api, pages), DETECTIONS_EVERY_MS);
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
  const sites = useManagedSites();
  // Outside of the rows, which move and vanish as cars arrive.
  const [allowing, setAllowing] = useState<{ readonly site: Site; readonly plate: string }>();
  const onAllow = (detection: Detection): { onAllow?: () => void } => {
    const site = canBeAllowed(detection)
      ? sites.value?.items.find(({ site_id }) => site_id === detection.site_id)
      : undefined;
    return site ? { onAllow: () => setAllowing({ site, plate: detection.plate }) } : {};
  };
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
                  {...onAllow(detection)}
                  now={now}
                  large={place === 0}
                />
              ))}
            </ol>
          )
        }
      </Answer>
      {allowing && (
        <EntryDialog
          {...allowing}
          preset={{ ends: isoDay(new Date(), allowing.site.time_zone) }}
          onClose={() => setAllowing(undefined)}
        />
      )}
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
