import type { SitePlate } from '../api/api';
import { Icon } from '../shell/Icon';
import { Status } from '../shell/Status';
import { validityWords } from './validity';

/** An entry; the card opens it. */
export function EntryRow({ entry, now, onOpen }: { entry: SitePlate; now: Date; onOpen: () => void }) {
  const owner = [entry.unit && `Unit ${entry.unit}`, entry.tenant, entry.vehicle].filter(Boolean).join(' · ');
  return (
    <li className="card">
      <button type="button" className="entry" onClick={onOpen}>
        <span className="plate plate-small">{entry.plate}</span>
        <span className="entry-words">
          {owner && <span>{owner}</span>}
          {validityWords(entry, now).map((line) => (
            <span key={line} className="quiet small">
              {line}
            </span>
          ))}
          {entry.note && <span className="quiet small">{entry.note}</span>}
          {!entry.enabled && <Status tone="off" word="Not let in" />}
        </span>
        <Icon name="forward" />
      </button>
    </li>
  );
}
