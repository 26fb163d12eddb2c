import { Dialog, DialogButtons } from '../../shell/Dialog';
import { useTexts } from '../../texts/TextsContext';
import { Copyable } from '../Copyable';
import type { TargetCreated } from './noticeRequests';

/** The secret of a webhook; nothing shows it again. */
export function SecretShown({ created, onClose }: { created: TargetCreated; onClose: () => void }) {
  const { shell, administration } = useTexts();
  const { notice: texts } = administration;
  const { secret = '', target } = created;
  return (
    <Dialog title={texts.secretTitle} onClose={onClose}>
      <p>{target.url}</p>
      <p className="notice notice-warn">{texts.secretOnce}</p>
      <Copyable label={texts.secret} value={secret} />
      {target.former_secret_until !== undefined && <p className="quiet">{texts.formerSecret}</p>}
      <DialogButtons>
        <button type="button" className="button button-main" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
