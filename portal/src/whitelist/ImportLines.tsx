import { useTexts } from '../texts/TextsContext';
import { refusedWords } from './importReport';
import type { ImportLine, ImportReport } from './sheetRequests';

const OUTCOMES = ['added', 'changed', 'same', 'refused'] as const;

/** As many lines as a person reads. */
const SHOWN = 200;

/** What an import did or would do: how many lines of each outcome, those that are refused and why, and each line. */
export function ImportLines({ report }: { report: ImportReport }) {
  const { whitelist, language } = useTexts();
  const words = whitelist.sheet;
  const number = new Intl.NumberFormat(language);
  const outcomes = report.dry_run ? words.wouldBe : words.outcomes;
  const refused = report.lines.filter(({ outcome }) => outcome === 'refused');
  return (
    <div className="import-report">
      <dl className="import-counts">
        {OUTCOMES.map((outcome) => (
          <div key={outcome} className={outcome === 'refused' && refused.length > 0 ? 'import-refused' : ''}>
            <dt>{outcomes[outcome]}</dt>
            <dd>{number.format(report[outcome])}</dd>
          </div>
        ))}
      </dl>
      {report.ignored_columns.length > 0 && (
        <p className="quiet small">{words.ignored(report.ignored_columns.join(', '))}</p>
      )}
      {refused.length > 0 && (
        <section aria-label={words.refusedTitle}>
          <h3>{words.refusedTitle}</h3>
          <Lines lines={refused} wordOf={(line) => refusedWords(line, whitelist)} />
        </section>
      )}
      <details className="unfold">
        <summary>{words.reportTitle}</summary>
        <Lines lines={report.lines} wordOf={({ outcome }) => outcomes[outcome]} />
      </details>
    </div>
  );
}

function Lines({ lines, wordOf }: { lines: readonly ImportLine[]; wordOf: (line: ImportLine) => string }) {
  const { whitelist, language } = useTexts();
  const words = whitelist.sheet;
  const number = new Intl.NumberFormat(language);
  return (
    <>
      <ol className="import-lines">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line.line}>
            <span className="quiet">{words.line(number.format(line.line))}</span>
            {line.plate && <span className="plate plate-small">{line.plate}</span>}
            <span>{wordOf(line)}</span>
          </li>
        ))}
      </ol>
      {lines.length > SHOWN && (
        <p className="quiet small">{words.refusedShown(number.format(SHOWN), number.format(lines.length))}</p>
      )}
    </>
  );
}
