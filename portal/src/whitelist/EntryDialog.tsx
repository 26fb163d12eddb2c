import { useEffect, useState } from 'react';
import type { Site } from '../site/siteRequests';
import { getPlate, type PlateRequest, type SitePlate } from './plateRequests';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { EntryForm } from './EntryForm';
import { useTimes } from '../shell/useTimes';
import { validityWords } from './validity';

interface Props {
  site: Site;
  /** The plate; absent if the person is to type a new one. */
  plate?: string;
  /** What the fields begin with if the plate is not listed yet. */
  preset?: PlateRequest;
  onClose: () => void;
  /** Called after the whitelist was changed. */
  onChanged?: () => void;
}

/** The answer to a change: the entry as it is now, or the plate that was removed. */
type Changed = { readonly saved: SitePlate } | { readonly removed: string };

/**
 * Adds a plate to a site's whitelist, changes its entry, or removes it. A request replaces the whole entry, so the
 * form begins with the one that is listed at this moment.
 */
export function EntryDialog({ site, plate, preset = {}, onClose, onChanged }: Props) {
  const api = useApi();
  const [looked, look] = useSent<{ readonly listed?: SitePlate }>();
  const [changed, setChanged] = useState<Changed>();
  useEffect(() => {
    if (plate !== undefined) {
      void look(async () => {
        const listed = await getPlate(api, site.site_id, plate);
        return listed === undefined ? {} : { listed };
      });
    }
  }, [api, site.site_id, plate, look]);
  const onDone = (done: Changed): void => {
    setChanged(done);
    onChanged?.();
  };

  if (changed) {
    return <Result site={site} changed={changed} onClose={onClose} />;
  }
  if (plate !== undefined && looked.value === undefined) {
    return (
      <Dialog title={plate} onClose={onClose}>
        {looked.refusal ? <RefusalNotice refusal={looked.refusal} /> : <Spinner label="Loading its entry" />}
        <DialogButtons>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
        </DialogButtons>
      </Dialog>
    );
  }
  return (
    <EntryForm
      site={site}
      {...(plate !== undefined && { plate })}
      {...(looked.value?.listed && { listed: looked.value.listed })}
      preset={preset}
      onSaved={(saved) => onDone({ saved })}
      onRemoved={(removed) => onDone({ removed })}
      onClose={onClose}
    />
  );
}

function Result({ site, changed, onClose }: { site: Site; changed: Changed; onClose: () => void }) {
  const title =
    'saved' in changed
      ? `${changed.saved.plate} is on the list of ${site.slug}`
      : `${changed.removed} is no longer on the list of ${site.slug}`;
  return (
    <Dialog title={title} onClose={onClose}>
      {'saved' in changed && <Limits site={site} entry={changed.saved} />}
      <p className="quiet">Pods that are online know it within a minute.</p>
      <DialogButtons>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </DialogButtons>
    </Dialog>
  );
}

function Limits({ site, entry }: { site: Site; entry: SitePlate }) {
  const times = useTimes(site.time_zone);
  const words = validityWords(entry, new Date(), times);
  const lines = entry.enabled ? words : ['It is not let in.', ...words];
  return (
    lines.length > 0 && (
      <ul>
        {lines.map((line, place) => (
          <li key={place}>{line}</li>
        ))}
      </ul>
    )
  );
}
