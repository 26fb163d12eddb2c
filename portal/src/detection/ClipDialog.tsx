import { useCallback, useEffect, useState } from 'react';
import { type Detection, findClip } from './detectionRequests';
import { useSent } from '../api/useSent';
import { ClipPlayer } from '../recording/ClipPlayer';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';

/** Looks for the clip of a car and plays it. */
export default function ClipDialog({ detection, onClose }: { detection: Detection; onClose: () => void }) {
  const api = useApi();
  const { detection: words, shell } = useTexts();
  const [{ busy, value, refusal }, send] = useSent<{ readonly clip?: Awaited<ReturnType<typeof findClip>> }>();
  const look = useCallback(
    () => void send(async () => ({ clip: await findClip(api, detection) })),
    [api, detection, send],
  );
  useEffect(look, [look]);
  // The player stays while another address is asked for.
  const [clip, setClip] = useState(value?.clip);
  if (value?.clip && value.clip !== clip) setClip(value.clip);
  const isMissing = value !== undefined && value.clip?.download_url === undefined;
  return (
    <Dialog title={words.clipOf(detection.plate)} onClose={onClose}>
      {busy && !clip && <Spinner label={words.clipLoading} />}
      {refusal && <RefusalNotice refusal={refusal} onRetry={look} />}
      {clip?.download_url && <ClipPlayer recording={clip} onStale={look} />}
      {isMissing && (
        <div role="status">
          <p>{value.clip ? words.clipOnPod : words.clipNone}</p>
          {!value.clip && <p className="quiet">{words.clipNoneHint}</p>}
        </div>
      )}
      <DialogButtons>
        {isMissing && !value.clip && (
          <button type="button" className="button" onClick={look}>
            {shell.tryAgain}
          </button>
        )}
        <button type="button" className="button" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
