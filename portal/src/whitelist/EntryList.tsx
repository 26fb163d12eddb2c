import { useDeferredValue, useState } from 'react';
import type { SitePlate } from '../api/api';
import { usePolled } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { EntryDialog } from './EntryDialog';
import { EntryRow } from './EntryRow';

const EVERY_MS = 60_000;

/** The entries of a site's whitelist, by plate, with a search by the beginning of the plate. */
export function EntryList({ siteId }: { siteId: string }) {
  const api = useApi();
  const [search, setSearch] = useState('');
  const prefix = useDeferredValue(search.trim());
  const asked = usePolled((pages) => api.plates(siteId, prefix, pages), EVERY_MS, `${siteId}/${prefix}`);
  const [open, setOpen] = useState<SitePlate | 'new'>();
  const now = useNow(60_000);
  const none = prefix ? (
    <Empty title="No such plate">No plate of this list begins with {prefix}.</Empty>
  ) : (
    <Empty title="No plates on this list yet">Add one, or import a spreadsheet through the API.</Empty>
  );
  return (
    <>
      <div className="entries-head">
        <label className="field entries-search">
          Search
          <input
            type="search"
            value={search}
            placeholder="Beginning of the plate"
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <button type="button" className="button button-main" onClick={() => setOpen('new')}>
          Add a plate
        </button>
      </div>
      <Answer asked={asked} everyMs={EVERY_MS} what="the whitelist" empty={none}>
        {(entries) => (
          <ul className="entries">
            {entries.map((entry) => (
              <EntryRow key={entry.plate} entry={entry} now={now} onOpen={() => setOpen(entry)} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label="Show more plates" />
      {open && (
        <EntryDialog
          title={open === 'new' ? 'Add a plate' : open.plate}
          siteId={siteId}
          entry={open === 'new' ? {} : open}
          listed={open !== 'new'}
          onClose={() => setOpen(undefined)}
          onChanged={asked.again}
        />
      )}
    </>
  );
}
