import { useTimes } from '../../shell/useTimes';
import { useTexts } from '../../texts/TextsContext';
import type { AuditEntry } from './auditRequests';
import { changesOf, type Change } from './trail';

/** An entry of the trail: what was done, by whom and when; opened, each field before and after. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { audit: texts } = useTexts().administration;
  // The device's clock for all entries, because they belong to several sites and to none.
  const times = useTimes();
  const at = new Date(entry.at);
  const actions: Readonly<Record<string, string>> = texts.actions;
  const changes = changesOf(entry);
  return (
    <li className="card">
      <details className="audit-entry">
        <summary>
          <span className="row-name">{actions[entry.action] ?? entry.action}</span>{' '}
          <span className="small">{entry.plate ?? entry.subject}</span>
          <span className="quiet small audit-when">
            {entry.user_id} · <time dateTime={entry.at}>{`${times.day(at, new Date())}, ${times.clock(at)}`}</time>
          </span>
        </summary>
        {changes.length === 0 ? <p className="quiet small">{texts.noFields}</p> : <Changes changes={changes} />}
        <p className="quiet small audit-hash">{texts.hash(entry.number, entry.hash)}</p>
      </details>
    </li>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { audit: texts } = useTexts().administration;
  const names: Readonly<Record<string, string>> = texts.fields;
  return (
    <table className="audit-changes">
      <thead>
        <tr>
          <th scope="col">{texts.field}</th>
          <th scope="col">{texts.before}</th>
          <th scope="col">{texts.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{names[field] ?? field.replaceAll('_', ' ')}</th>
            <td>{before || '—'}</td>
            <td>{after || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
