import { useCallback, useEffect, useState } from 'react';
import type { Site } from '../site/siteRequests';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { Icon } from '../shell/Icon';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { isoDay } from '../shell/time';
import { useTexts } from '../texts/TextsContext';
import { exportPlates } from './sheetRequests';

/** Without it, spreadsheets do not read a file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Requests a whole whitelist, page by page, and offers it as a file. */
export function ExportDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const api = useApi();
  const { whitelist, shell, language } = useTexts();
  const words = whitelist.sheet;
  const [plates, setPlates] = useState(0);
  const [{ busy, value: address, refusal }, send] = useSent<string>();
  const request = useCallback(
    () =>
      void send(async () => {
        const sheet = await exportPlates(api, site.site_id, setPlates);
        return URL.createObjectURL(new Blob([BYTE_ORDER_MARK, sheet], { type: 'text/csv' }));
      }),
    [api, site.site_id, send],
  );
  useEffect(request, [request]);
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);
  const count = new Intl.NumberFormat(language).format(plates);
  return (
    <Dialog title={words.exportTitle(site.slug)} onClose={onClose}>
      {busy && <Spinner label={words.exporting(count)} />}
      {refusal && <RefusalNotice refusal={refusal} onRetry={request} />}
      {address !== undefined && (
        <div role="status">
          <p>{words.exported(count)}</p>
          <p className="quiet small">{words.exportHint}</p>
        </div>
      )}
      <DialogButtons>
        <button type="button" className="button" onClick={onClose}>
          {shell.close}
        </button>
        {address !== undefined && (
          <a
            className="button button-main"
            href={address}
            download={`${site.slug}-${isoDay(new Date(), site.time_zone)}.csv`}
          >
            <Icon name="download" />
            {words.saveFile}
          </a>
        )}
      </DialogButtons>
    </Dialog>
  );
}
