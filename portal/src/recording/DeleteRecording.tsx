import { useState } from 'react';
import { useSent } from '../api/useSent';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { useTimes } from '../shell/useTimes';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import { deleteRecording, type DayRecording } from './recordingRequests';

interface Props {
  recording: DayRecording;
  site: Site;
  onDeleted: () => void;
}

/** A button for administrators that deletes a recording, after a question. */
export function DeleteRecording({ recording, site, onDeleted }: Props) {
  const { recording: words } = useTexts();
  const [asking, setAsking] = useState(false);
  const roles = useRoles();
  const id = recording.recording_id;
  if (id === undefined || !roles.may(site.company_id, 'admin')) {
    return null;
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {words.remove}
      </button>
      {asking && (
        <Question recording={recording} id={id} site={site} onDeleted={onDeleted} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function Question({
  recording: { recorded_at, plate_number },
  id,
  site,
  onDeleted,
  onClose,
}: Props & { id: string; onClose: () => void }) {
  const { recording: words, shell } = useTexts();
  const api = useApi();
  const times = useTimes(site.time_zone);
  const now = useNow(60_000);
  const [sent, send] = useSent<void>();
  const at = new Date(recorded_at);
  const what = [`${times.day(at, now)}, ${times.clock(at)}`, plate_number].filter(Boolean).join(' · ');
  return (
    <Dialog title={words.removeTitle} busy={sent.busy} onClose={onClose}>
      <p>{words.removed(what)}</p>
      <p className="quiet">{words.removedAtPod}</p>
      {sent.refusal && <RefusalNotice refusal={sent.refusal} />}
      <DialogButtons>
        <button type="button" className="button" disabled={sent.busy} onClick={onClose}>
          {shell.cancel}
        </button>
        <button
          type="button"
          className="button button-main"
          disabled={sent.busy}
          onClick={() => void send(() => deleteRecording(api, id).then(onDeleted))}
        >
          {sent.busy ? words.removing : words.remove}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
