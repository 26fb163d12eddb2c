import { useEffect, useRef } from 'react';
import { useSent } from '../api/useSent';
import { Refusal } from '../api/refusal';
import { Icon } from '../shell/Icon';
import { RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import type { DayRecording } from './recordingRequests';

/** A button that saves the file of a recording, and a link that opens it. A download ends with the player. */
export function SaveClip({ recording }: { recording: DayRecording }) {
  const { recording: words } = useTexts();
  const [saved, send] = useSent<void>();
  const closed = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    closed.current = controller;
    return () => controller.abort();
  }, []);
  const unloaded = new Refusal(
    'unreachable',
    words.unloaded,
    recording.fromPod ? words.podUnloadedRemedy : words.unloadedRemedy,
    0,
  );
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={saved.busy}
        onClick={() => void send(() => save(recording, closed.current?.signal).catch(() => Promise.reject(unloaded)))}
      >
        <Icon name="download" />
        {saved.busy ? words.downloading : words.download}
      </button>
      <a className="link player-link" href={recording.download_url} target="_blank" rel="noreferrer">
        {words.openFile}
      </a>
      {saved.refusal && <RefusalNotice refusal={saved.refusal} />}
    </>
  );
}

/** A link to another host cannot ask a browser to save, so the file is fetched first. */
async function save(
  { download_url, camera_id, plate_number, recorded_at }: DayRecording,
  signal: AbortSignal | undefined,
): Promise<void> {
  const answer = await fetch(download_url ?? '', { cache: 'no-store', ...(signal && { signal }) });
  if (!answer.ok) {
    throw new Error(`download: expected status 200, found ${answer.status}`);
  }
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${[camera_id, recorded_at.replaceAll(/[:.]/g, '-'), plate_number].filter(Boolean).join('_')}.mp4`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
