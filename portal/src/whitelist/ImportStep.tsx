import { DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import { ImportLines } from './ImportLines';
import { Progress } from './Progress';
import type { SheetPart } from './sheetParts';
import type { DateOrder } from './sheetRequests';
import type { ImportRun } from './useImport';

interface Props {
  parts: readonly SheetPart[];
  dateOrder?: DateOrder;
  run: ImportRun;
  /** Whether the run only reports what an import would do. */
  dryRun: boolean;
  onAgree: () => void;
  onOther: () => void;
  onClose: () => void;
}

/** A run over a sheet: its progress, its report, and the next step. */
export function ImportStep({ parts, dateOrder, run, dryRun, onAgree, onOther, onClose }: Props) {
  const { whitelist, shell, language } = useTexts();
  const words = whitelist.sheet;
  const number = new Intl.NumberFormat(language);
  const { sent, done, report } = run;
  const isOver = done === parts.length;
  const linesOf = (some: readonly SheetPart[]): number => some.reduce((total, { plates }) => total + plates, 0);
  const wanted = (report?.added ?? 0) + (report?.changed ?? 0);
  return (
    <>
      {sent.busy && <p role="status">{dryRun ? words.checking : words.importing}</p>}
      {!isOver && (
        <Progress
          done={linesOf(parts.slice(0, done))}
          all={linesOf(parts)}
          words={words.lines(number.format(linesOf(parts.slice(0, done))), number.format(linesOf(parts)))}
        />
      )}
      {isOver && dryRun && <p>{wanted > 0 ? words.checkedSo : words.nothing}</p>}
      {report && <ImportLines report={report} />}
      {sent.refusal && (
        <RefusalNotice refusal={sent.refusal}>{!dryRun && done > 0 && <p>{words.stopped}</p>}</RefusalNotice>
      )}
      <DialogButtons>
        {sent.busy && (
          <button type="button" className="button" onClick={run.stop}>
            {words.stop}
          </button>
        )}
        {!sent.busy && dryRun && (
          <button type="button" className="button" onClick={onOther}>
            {words.otherFile}
          </button>
        )}
        {!sent.busy && (
          <button type="button" className="button" onClick={onClose}>
            {isOver && dryRun ? shell.cancel : shell.close}
          </button>
        )}
        {!sent.busy && !isOver && (
          <button
            type="button"
            className="button button-main"
            onClick={() => run.goOn(parts, { dryRun, ...(dateOrder && { dateOrder }) })}
          >
            {words.goOn}
          </button>
        )}
        {isOver && dryRun && wanted > 0 && (
          <button type="button" className="button button-main" onClick={onAgree}>
            {words.importNow(number.format(wanted))}
          </button>
        )}
      </DialogButtons>
    </>
  );
}
