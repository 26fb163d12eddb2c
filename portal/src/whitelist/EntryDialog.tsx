import { useEffect, useState } from 'react';
import type { Site } from '../site/siteRequests';
import { getPlate, type PlateRequest, type SitePlate } from './plateRequests';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { EntryForm } from './EntryForm';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import { validityWords } from './validity';

interface Props {
  site: Site;
  /** The plate; absent if the person is to type a new one. */
  plate?: string;
  /** What the fields begin with if the plate is not listed yet. */
  preset?: PlateRequest;
  onClose: () => void;
  /** Called after the whitelist was changed, with the plate. */
  onChanged?: (plate: string) => void;
}

/** The answer to a change: the entry as it is now, or the plate that was removed. */
type Changed = { readonly saved: SitePlate } | { readonly removed: string };

/**
 * Adds a plate to a site's whitelist, changes its entry, or removes it. A request replaces the whole entry, so the
 * form begins with the one that is listed at this moment.
 */
export function EntryDialog({ site, plate, preset = {}, onClose, onChanged }: Props) {
  const api = useApi();
  const { whitelist: words, shell } = useTexts();
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
    onChanged?.('saved' in done ? done.saved.plate : done.removed);
  };

  if (changed) {
    return <Result site={site} changed={changed} onClose={onClose} />;
  }
  if (plate !== undefined && looked.value === undefined) {
    return (
      <Dialog title={plate} onClose={onClose}>
        {looked.refusal ? <RefusalNotice refusal={looked.refusal} /> : <Spinner label={words.loadingEntry} />}
        <DialogButtons>
          <button type="button" className="button" onClick={onClose}>
            {shell.cancel}
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
  const { whitelist: words, shell } = useTexts();
  const title =
    'saved' in changed ? words.listed(changed.saved.plate, site.slug) : words.notListed(changed.removed, site.slug);
  return (
    <Dialog title={title} onClose={onClose}>
      {'saved' in changed && <Limits site={site} entry={changed.saved} />}
      <p className="quiet">{words.known}</p>
      <DialogButtons>
        <button type="button" className="button" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}

function Limits({ site, entry }: { site: Site; entry: SitePlate }) {
  const times = useTimes(site.time_zone);
  const { whitelist: words } = useTexts();
  const limits = validityWords(entry, new Date(), times, words);
  const lines = entry.enabled ? limits : [words.isNotLetIn, ...limits];
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
