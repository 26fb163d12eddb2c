import { useCallback, useState } from 'react';
import type { Site } from '../site/siteRequests';
import { Answer, ShowMore } from '../shell/Answer';
import { Empty } from '../shell/Notice';
import { useSettled } from '../shell/useSettled';
import { useTexts } from '../texts/TextsContext';
import { EntryDialog } from './EntryDialog';
import { EntryWindow } from './EntryWindow';
import { SheetButtons } from './SheetButtons';
import { PLATES_EVERY_MS, usePlates } from './usePlates';

/** The entries of a site's whitelist, by plate, with a search by the beginning of the plate. */
export function EntryList({ site }: { site: Site }) {
  const [search, setSearch] = useState('');
  const prefix = useSettled(search.trim());
  const { asked, onShown, onChanged, onImported } = usePlates(site.site_id, prefix);
  /** The plate whose entry is open; an empty object for a new one. */
  const [open, setOpen] = useState<{ readonly plate?: string }>();
  const openEntry = useCallback((plate: string) => setOpen({ plate }), []);
  const { whitelist: words, language } = useTexts();
  const count = new Intl.NumberFormat(language).format(asked.value?.items.length ?? 0);
  return (
    <>
      <div className="entries-head">
        <label className="field entries-search">
          {words.search}
          <input
            type="search"
            value={search}
            placeholder={words.searchHint}
            onChange={(event) => setSearch(event.target.value)}
          />
        </label>
        <button type="button" className="button button-main" onClick={() => setOpen({})}>
          {words.add}
        </button>
      </div>
      <div className="entries-line">
        <p className="quiet small">
          {asked.value && (asked.value.more ? words.countSoFar(count) : words.count(count))}
        </p>
        <SheetButtons site={site} onImported={onImported} />
      </div>
      <Answer
        asked={asked}
        everyMs={PLATES_EVERY_MS}
        what={words.what}
        empty={<None prefix={prefix} more={asked.value?.more ?? false} />}
      >
        {(entries) => (
          <EntryWindow key={prefix} site={site} entries={entries} asked={asked} onShown={onShown} onOpen={openEntry} />
        )}
      </Answer>
      <ShowMore asked={asked} label={asked.asking ? words.loadingMore : words.morePlates} />
      {open && <EntryDialog site={site} {...open} onClose={() => setOpen(undefined)} onChanged={onChanged} />}
    </>
  );
}

function None({ prefix, more }: { prefix: string; more: boolean }) {
  const { whitelist: words } = useTexts();
  if (more) {
    return <Empty title={words.noneInPart}>{words.noneInPartHint}</Empty>;
  }
  return prefix ? (
    <Empty title={words.noSuch}>{words.noSuchHint(prefix)}</Empty>
  ) : (
    <Empty title={words.none}>{words.noneHint}</Empty>
  );
}
