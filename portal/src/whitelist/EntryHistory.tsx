import { useState } from 'react';
import type { Site } from '../site/siteRequests';
import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { Answer, ShowMore } from '../shell/Answer';
import { useNow } from '../shell/useNow';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import { actionWord, changeWords } from './history';
import { type AuditEntry, listPlateChanges } from './plateRequests';

const EVERY_MS = 60_000;

interface Props {
  site: Site;
  plate: string;
}

/** What was changed about a plate and by whom; requested when it is unfolded. */
export function EntryHistory(props: Props) {
  const { whitelist: words } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <details className="unfold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.history.title}</summary>
      {open && <Changes {...props} />}
    </details>
  );
}

function Changes({ site, plate }: Props) {
  const api = useApi();
  const { whitelist: words } = useTexts();
  const asked = usePolled((pages) => listPlateChanges(api, site.company_id, plate, pages), EVERY_MS);
  const isHere = ({ site_id, community_id }: AuditEntry): boolean =>
    site_id === site.site_id || (site_id === undefined && community_id === site.community_id);
  return (
    <div className="changes">
      <Answer
        asked={asked}
        everyMs={EVERY_MS}
        what={words.history.what}
        empty={<p className="quiet">{words.history.none}</p>}
      >
        {(entries) => (
          <ol className="changes">
            {entries.filter(isHere).map((entry) => (
              <Change key={entry.number} entry={entry} site={site} />
            ))}
          </ol>
        )}
      </Answer>
      <ShowMore asked={asked} label={words.history.more} />
      <p className="quiet small">{words.history.imports}</p>
    </div>
  );
}

function Change({ entry, site }: { entry: AuditEntry; site: Site }) {
  const { whitelist: words } = useTexts();
  const times = useTimes(site.time_zone);
  const now = useNow(60_000);
  const at = new Date(entry.at);
  const lines = changeWords(entry, now, times, words);
  return (
    <li>
      <p>
        <strong>{words.history.by(actionWord(entry, words), entry.user_id)}</strong>
        {entry.site_id === undefined && ` ${words.history.community}`}
      </p>
      <p className="quiet small">
        <time dateTime={entry.at}>
          {times.day(at, now)}, {times.clock(at)}
        </time>
      </p>
      <ul className="small">
        {lines.length === 0 && <li>{words.history.same}</li>}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </li>
  );
}
