import { useState } from 'react';
import type { Site } from '../site/siteRequests';
import { Dialog } from '../shell/Dialog';
import { useTexts } from '../texts/TextsContext';
import { ImportChoice } from './ImportChoice';
import { ImportStep } from './ImportStep';
import type { SheetPart } from './sheetParts';
import type { DateOrder } from './sheetRequests';
import { useImport } from './useImport';

interface Props {
  site: Site;
  onClose: () => void;
  /** Called after plates were imported. */
  onImported: () => void;
}

/** Imports a spreadsheet: a file is chosen, then checked, and imported if the person agrees with the report. */
export function ImportDialog({ site, onClose, onImported }: Props) {
  const { whitelist } = useTexts();
  const words = whitelist.sheet;
  const [sheet, setSheet] = useState<{ readonly parts: readonly SheetPart[]; readonly dateOrder?: DateOrder }>();
  const check = useImport(site.site_id);
  const run = useImport(site.site_id);
  const [isAgreed, setAgreed] = useState(false);
  const close = (): void => {
    if (run.done > 0) onImported();
    onClose();
  };
  const busy = check.sent.busy || run.sent.busy;
  const isDone = sheet !== undefined && run.done === sheet.parts.length;
  return (
    <Dialog title={isDone ? words.done(site.slug) : words.importTitle(site.slug)} busy={busy} onClose={close}>
      {sheet === undefined ? (
        <ImportChoice
          onClose={close}
          onChosen={(parts, dateOrder) => {
            const options = dateOrder === undefined ? {} : { dateOrder };
            setSheet({ parts, ...options });
            check.goOn(parts, { dryRun: true, ...options });
          }}
        />
      ) : (
        <ImportStep
          {...sheet}
          run={isAgreed ? run : check}
          dryRun={!isAgreed}
          onClose={close}
          onAgree={() => {
            setAgreed(true);
            const { parts, ...options } = sheet;
            run.goOn(parts, { dryRun: false, ...options });
          }}
          onOther={() => {
            setSheet(undefined);
            check.forget();
          }}
        />
      )}
    </Dialog>
  );
}
