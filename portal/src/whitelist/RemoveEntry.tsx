import { removePlate } from './plateRequests';
import type { Site } from '../site/siteRequests';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';

interface Props {
  site: Site;
  plate: string;
  onRemoved: (plate: string) => void;
  onBack: () => void;
  onClose: () => void;
}

/** Asks whether an entry is really to be removed, and removes it. */
export function RemoveEntry({ site, plate, onRemoved, onBack, onClose }: Props) {
  const api = useApi();
  const { whitelist: words, shell } = useTexts();
  const [{ busy, refusal }, send] = useSent<void>();
  const remove = async (): Promise<void> => onRemoved((await removePlate(api, site.site_id, plate)).plate);
  return (
    <Dialog title={words.removeQuestion(plate)} busy={busy} onClose={onClose}>
      <p>{words.removeHint(site.slug)}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <DialogButtons>
        <button type="button" className="button" onClick={onBack} disabled={busy}>
          {words.back}
        </button>
        <button type="button" className="button button-main" onClick={() => void send(remove)} disabled={busy}>
          {busy ? words.removing : shell.remove}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
