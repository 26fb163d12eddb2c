import { lazy, Suspense } from 'react';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { Spinner } from '../shell/Notice';
import { useApiUrl } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { CopyText } from './CopyText';
import { configLines, installCommand } from './install';

/** Loaded when it is shown, with the library that draws it. */
const QrCode = lazy(() => import('./QrCode'));

interface Props {
  /** The site's name. */
  site: string;
  token: string;
  onClose: () => void;
}

/** A token that was created, as it is put into a box: to copy, and as a QR code. It is shown this once. */
export function CreatedTokenDialog({ site, token, onClose }: Props) {
  const { fleet, shell } = useTexts();
  const apiUrl = useApiUrl();
  const lines = configLines(apiUrl, location.origin, token);
  return (
    <Dialog title={fleet.createdTitle(site)} onClose={onClose}>
      <p className="notice notice-warn">{fleet.onlyNow}</p>
      <CopyText
        title={fleet.installTitle}
        hint={fleet.installHint}
        text={installCommand(document.baseURI, apiUrl, token)}
        copy={fleet.copyInstall}
      />
      <CopyText title={fleet.configTitle} hint={fleet.configHint} text={lines} copy={fleet.copyConfig} />
      <Suspense fallback={<Spinner label={shell.loading} />}>
        <QrCode text={lines} label={fleet.qrTitle} />
      </Suspense>
      <DialogButtons>
        <button type="button" className="button button-main" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
