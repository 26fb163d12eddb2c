import { useState, type FormEvent } from 'react';
import { useSent } from '../api/useSent';
import { DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import { readSheet } from './sheetFile';
import type { SheetPart } from './sheetParts';
import type { DateOrder } from './sheetRequests';

interface Props {
  onChosen: (parts: readonly SheetPart[], dateOrder?: DateOrder) => void;
  onClose: () => void;
}

/** Asks for the file, and how its dates are to be read. */
export function ImportChoice({ onChosen, onClose }: Props) {
  const { whitelist, shell } = useTexts();
  const words = whitelist.sheet;
  const [file, setFile] = useState<File>();
  const [order, setOrder] = useState<DateOrder | 'none'>('none');
  const [{ busy, refusal }, send] = useSent<void>();
  const read = async (): Promise<void> => {
    if (file) onChosen(await readSheet(file, words), ...(order === 'none' ? [] : [order]));
  };
  return (
    <>
      <form
        id="sheet"
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void send(read);
        }}
      >
        <label className="field">
          {words.choose}
          <input
            type="file"
            required
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        </label>
        <p className="quiet small">{words.chooseHint}</p>
        <label className="field">
          {words.dateOrder}
          <select value={order} onChange={(event) => setOrder(event.target.value as DateOrder | 'none')}>
            {(['none', 'dmy', 'mdy'] as const).map((choice) => (
              <option key={choice} value={choice}>
                {words.dateOrders[choice]}
              </option>
            ))}
          </select>
        </label>
      </form>
      {refusal && <RefusalNotice refusal={refusal} />}
      <DialogButtons>
        <button type="button" className="button" onClick={onClose}>
          {shell.cancel}
        </button>
        <button type="submit" form="sheet" className="button button-main" disabled={busy}>
          {words.check}
        </button>
      </DialogButtons>
    </>
  );
}
