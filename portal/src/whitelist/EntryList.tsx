import { useState } from 'react';
import type { Site } from '../site/siteRequests';
import { listPlates } from './plateRequests';
import { usePolled } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { useSettled } from '../shell/useSettled';
import { EntryDialog } from './EntryDialog';
import { EntryRow } from './EntryRow';

const EVERY_MS = 60_000;

/** The entries of a site's whitelist, by plate, with a search by the beginning of the plate. */
export function EntryList({ site }: { site: Site }) {
  const api = useApi();
  const [search, setSearch] = useState('');
  const prefix = useSettled(search.trim());
  const asked = usePolled((pages) => listPlates(api, site.site_id, prefix, pages), EVERY_MS, prefix);
  /** The plate whose entry is open; an empty object for a new one. */
  const [open, setOpen] = useState<{ readonly plate?: string }>();
  const now = useNow(60_000);
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
        <button type="button" className="button button-main" onClick={() => setOpen({})}>
          Add a plate
        </button>
      </div>
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what="the whitelist"
        empty={<None prefix={prefix} more={asked.value?.more ?? false} />}
      >
        {(entries) => (
          <ul className="entries">
            {entries.map((entry) => (
              <EntryRow
                key={entry.plate}
                entry={entry}
                site={site}
                now={now}
                onOpen={() => setOpen({ plate: entry.plate })}
              />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label="Show more plates" />
      {open && <EntryDialog site={site} {...open} onClose={() => setOpen(undefined)} onChanged={asked.again} />}
    </>
  );
}

function None({ prefix, more }: { prefix: string; more: boolean }) {
  if (more) {
    return <Empty title="No plate in this part">There are more plates to search.</Empty>;
  }
  return prefix ? (
    <Empty title="No such plate">No plate of this list begins with {prefix}.</Empty>
  ) : (
    <Empty title="No plates on this list yet">Add one, or import a spreadsheet through the API.</Empty>
  );
}
