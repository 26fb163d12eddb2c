import { lazy, Suspense, useState } from 'react';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';

const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }));

/** Imports a spreadsheet to a site's whitelist, and exports it. */
export function SheetButtons({ site, onImported }: { site: Site; onImported: () => void }) {
  const { whitelist } = useTexts();
  const words = whitelist.sheet;
  const [open, setOpen] = useState<'import' | 'export'>();
  const onClose = (): void => setOpen(undefined);
  return (
    <div className="sheet-buttons">
      <button type="button" className="button" onClick={() => setOpen('import')}>
        {words.import}
      </button>
      <button type="button" className="button" onClick={() => setOpen('export')}>
        {words.export}
      </button>
      <Suspense>
        {open === 'import' && <ImportDialog site={site} onClose={onClose} onImported={onImported} />}
        {open === 'export' && <ExportDialog site={site} onClose={onClose} />}
      </Suspense>
    </div>
  );
}
