import type { Site } from '../site/siteRequests';
import type { SitePlate } from './plateRequests';
import { Icon } from '../shell/Icon';
import { Status } from '../shell/Status';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import { validityWords } from './validity';

interface Props {
  entry: SitePlate;
  site: Site;
  now: Date;
  onOpen: () => void;
}

/** The card of an entry, which opens it. */
export function EntryRow({ entry, site, now, onOpen }: Props) {
  const times = useTimes(site.time_zone);
  const { whitelist: words } = useTexts();
  const owner = [entry.unit && words.unitOf(entry.unit), entry.tenant, entry.vehicle].filter(Boolean).join(' · ');
  return (
    <div className="card">
      <button type="button" className="entry" onClick={onOpen}>
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
}
