import { memo } from 'react';
import type { SitePlate } from './plateRequests';
import { Icon } from '../shell/Icon';
import { Status } from '../shell/Status';
import type { Times } from '../shell/time';
import { useTexts } from '../texts/TextsContext';
import { validityWords } from './validity';

interface Props {
  entry: SitePlate;
  times: Times;
  now: Date;
  onOpen: (plate: string) => void;
}

/** The card of an entry, which opens it. Rendered again only for another entry: a scroll moves many of them. */
export const EntryRow = memo(function EntryRow({ entry, times, now, onOpen }: Props) {
  const { whitelist: words } = useTexts();
  const owner = [entry.unit && words.unitOf(entry.unit), entry.tenant, entry.vehicle].filter(Boolean).join(' · ');
  return (
    <div className="card">
      <button type="button" className="entry" onClick={() => onOpen(entry.plate)}>
        <span className="plate plate-small">{entry.plate}</span>
        <span className="entry-words">
          {owner && <span>{owner}</span>}
          {validityWords(entry, now, times, words).map((line, place) => (
            <span key={place} className="quiet small">
              {line}
            </span>
          ))}
          {entry.note && <span className="quiet small">{entry.note}</span>}
          {!entry.enabled && <Status tone="off" word={words.notLetIn} />}
        </span>
        <Icon name="forward" />
      </button>
    </div>
  );
});
