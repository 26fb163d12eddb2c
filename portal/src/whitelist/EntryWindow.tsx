import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Listed } from '../api/api';
import type { Asked } from '../api/usePolled';
import type { Site } from '../site/siteRequests';
import { useNow } from '../shell/useNow';
import { useTimes } from '../shell/useTimes';
import { EntryRow } from './EntryRow';
import type { SitePlate } from './plateRequests';

/** The height of a row until it is measured, CSS pixels. */
const ROW_PX = 76;

/** How close to the end of what is loaded the next page is requested, rows. */
const AHEAD = 30;

interface Props {
  site: Site;
  entries: readonly SitePlate[];
  asked: Asked<Listed<SitePlate>>;
  onShown: (first: string, last: string) => void;
  /** The same function in every render. */
  onOpen: (plate: string) => void;
}

/** The entries that are on the screen, of a list of any length; further pages are requested as a person scrolls. */
export function EntryWindow({ site, entries, asked, onShown, onOpen }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const now = useNow(60_000);
  const times = useTimes(site.time_zone);
  useLayoutEffect(() => {
    const element = list.current;
    if (element) setTop(element.getBoundingClientRect().top + scrollY);
  }, []);
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => entries[index]!.plate,
    overscan: 10,
    scrollMargin: top,
    gap: 8,
  });
  const shown = rows.getVirtualItems();
  const first = entries[shown[0]?.index ?? 0]?.plate;
  const lastIndex = shown.at(-1)?.index ?? 0;
  const last = entries[lastIndex]?.plate;
  useEffect(() => {
    if (first !== undefined && last !== undefined) onShown(first, last);
  }, [first, last, onShown]);

  const { asking, refusal, showMore } = asked;
  const more = asked.value?.more ?? false;
  const isNearEnd = lastIndex >= entries.length - AHEAD;
  useEffect(() => {
    if (more && isNearEnd && !asking && !refusal) showMore();
  }, [more, isNearEnd, asking, refusal, showMore, entries.length]);

  return (
    <ul ref={list} className="entry-window" style={{ height: rows.getTotalSize() }}>
      {shown.map(({ key, index, start }) => (
        <li
          key={key}
          ref={rows.measureElement}
          data-index={index}
          aria-posinset={index + 1}
          aria-setsize={more ? -1 : entries.length}
          style={{ transform: `translateY(${start - top}px)` }}
        >
          <EntryRow entry={entries[index]!} times={times} now={now} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}
