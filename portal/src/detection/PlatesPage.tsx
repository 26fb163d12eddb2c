import { useState } from 'react';
import type { Listed } from '../api/api';
import type { Asked } from '../api/usePolled';
import { useOpenings } from '../gate/useGates';
import { ShowMore } from '../shell/Answer';
import { Age } from '../shell/Freshness';
import { Empty } from '../shell/Notice';
import { Page } from '../shell/Page';
import { isoDay } from '../shell/time';
import { useNow } from '../shell/useNow';
import { useSiteById } from '../site/SitesContext';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { Detections } from './Detections';
import type { Detection } from './detectionRequests';
import { isNoFilter, matches, NO_FILTER } from './plateFilter';
import { PlateFilterFields } from './PlateFilterFields';
import { useDetections } from './useDetections';

/** The log of the gates: all detections, page by page, and a search in those that were loaded. */
export function PlatesPage() {
  const asked = useDetections();
  const openings = useOpenings();
  const [filter, setFilter] = useState(NO_FILTER);
  const siteById = useSiteById();
  const { detection: words, shell } = useTexts();
  const dayAt = ({ site_id, detected_at }: Detection): string =>
    isoDay(new Date(detected_at), siteById(site_id)?.time_zone);
  const isSearch = !isNoFilter(filter);
  const more = asked.value?.more ?? false;
  const withOpenings: Asked<Listed<Detection>> = {
    ...asked,
    showMore: () => {
      asked.showMore();
      openings.showMore();
    },
  };
  return (
    <Page title={shell.plates}>
      <div className="column">
        <Age asked={asked} />
        <PlateFilterFields filter={filter} detections={asked.value?.items ?? []} onChange={setFilter} />
        <Detections
          asked={asked}
          openings={openings}
          clips
          {...(isSearch && { only: (detection: Detection) => matches(filter, detection, dayAt) })}
          noneLeft={<Empty title={words.noMatch}>{more ? words.noMatchEarlier : words.noMatchAll}</Empty>}
        />
        {isSearch && asked.value && <Searched detections={asked.value} />}
        <ShowMore asked={withOpenings} label={isSearch ? words.searchEarlier : words.earlier} />
      </div>
    </Page>
  );
}

/** How far back a search reached: the cloud lists detections and does not search them. */
function Searched({ detections: { items, more } }: { detections: Listed<Detection> }) {
  const { detection: words, language } = useTexts();
  const oldest = items.at(-1);
  const times = useSiteTimes(oldest?.site_id ?? '');
  const now = useNow(60_000);
  if (oldest === undefined) {
    return null;
  }
  const count = new Intl.NumberFormat(language).format(items.length);
  const at = new Date(oldest.detected_at);
  return (
    <p className="quiet small" role="status">
      {more ? words.searched(count, `${times.day(at, now)}, ${times.hour(at)}`) : words.searchedAll(count)}
    </p>
  );
}
