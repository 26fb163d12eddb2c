import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Listed } from '../api/api';
import type { Detection } from './detectionRequests';
import type { Opening } from '../gate/gateRequests';
import type { Site } from '../site/siteRequests';
import type { Asked } from '../api/usePolled';
import { Answer } from '../shell/Answer';
import { Empty, Spinner } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { isoDay } from '../shell/time';
import { useManagedSites } from '../site/SitesContext';
import { useTexts } from '../texts/TextsContext';
import { EntryDialog } from '../whitelist/EntryDialog';
import { Announcer } from './Announcer';
import { DetectionRow } from './DetectionRow';
import { canBeAllowed, detectionKey } from './decision';
import { DETECTIONS_EVERY_MS } from './useDetections';

const ClipDialog = lazy(() => import('./ClipDialog'));

interface Props {
  asked: Asked<Listed<Detection>>;
  openings: Asked<Listed<Opening>>;
  /** Maximum number; the page of plates has the rest. */
  atMost?: number;
  /** A filter; all if absent. */
  only?: (detection: Detection) => boolean;
  /** Shown if the filter leaves none; by default as if there were none. */
  noneLeft?: ReactNode;
  /** Whether the clip of each car is offered. */
  clips?: boolean;
}

/** Detections, newest first and largest. */
export function Detections({ asked, openings, atMost = Infinity, only = () => true, noneLeft, clips = false }: Props) {
  const now = useNow();
  const sites = useManagedSites();
  const { detection: words } = useTexts();
  // Outside of the rows, which move and vanish as cars arrive.
  const [allowing, setAllowing] = useState<{ readonly site: Site; readonly plate: string }>();
  const [watching, setWatching] = useState<Detection>();
  const onAllow = (detection: Detection): { onAllow?: () => void } => {
    const site = canBeAllowed(detection)
      ? sites.value?.items.find(({ site_id }) => site_id === detection.site_id)
      : undefined;
    return site ? { onAllow: () => setAllowing({ site, plate: detection.plate }) } : {};
  };
  const shown = asked.value?.items.filter(only).slice(0, atMost) ?? [];
  const none = <Empty title={words.none}>{words.noneHint}</Empty>;
  return (
    <>
      {asked.value && <Announcer detections={asked.value.items} only={only} />}
      <Answer asked={asked} everyMs={DETECTIONS_EVERY_MS} what={words.what} empty={none}>
        {() =>
          shown.length === 0 ? (
            (noneLeft ?? none)
          ) : (
            <ol className="detections">
              {shown.map((detection, place) => (
                <DetectionRow
                  key={detectionKey(detection)}
                  detection={detection}
                  openings={openings.value?.items ?? []}
                  {...onAllow(detection)}
                  {...(clips && { onClip: () => setWatching(detection) })}
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
      {watching && (
        <Suspense fallback={<Spinner label={words.clipLoading} />}>
          <ClipDialog detection={watching} onClose={() => setWatching(undefined)} />
        </Suspense>
      )}
    </>
  );
}
