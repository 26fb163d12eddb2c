import { useState, type Ref } from 'react';
import { asRefusal, type Refusal } from '../api/refusal';
import { useApiUrl } from '../shell/ApiContext';
import { useTexts } from '../texts/TextsContext';
import { GlassButton } from './GlassButton';
import { fetchSnapshot } from './snapshot';
import type { Live } from './useLiveStream';

/** Saves the camera's picture of now as a file, in the camera's own resolution. */
export function SnapshotButton({ ref, live, name }: { ref: Ref<HTMLButtonElement>; live: Live; name: string }) {
  const { live: texts } = useTexts();
  const apiUrl = useApiUrl();
  const [told, setTold] = useState<Refusal | 'busy' | 'saved'>();
  const save = async (): Promise<void> => {
    setTold('busy');
    try {
      saveFile(await fetchSnapshot(await live.token(), apiUrl), `${name} ${new Date().toISOString()}.jpg`);
      setTold('saved');
    } catch (thrown) {
      setTold(asRefusal(thrown));
    }
  };
  return (
    <>
      <span role="status" className={typeof told === 'object' ? 'view-told' : 'unseen'}>
        {told === 'saved' ? texts.snapshotSaved : typeof told === 'object' ? told.detail : ''}
      </span>
      <GlassButton
        ref={ref}
        icon="snapshot"
        label={texts.snapshot}
        shortcut="S"
        onClick={() => void save()}
        disabled={told === 'busy'}
      />
    </>
  );
}

function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name.replaceAll(':', '-') });
  link.click();
  // The browser has read the address by the time of the next task, but not every one has begun with the file.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
