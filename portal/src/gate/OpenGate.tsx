import { useState } from 'react';
import type { Gate, Opening } from '../api/api';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { Status } from '../shell/Status';
import { outcomeTone, outcomeWords } from './opening';

/** The button that opens a gate, after a confirmation. */
export function OpenGate({ gate, onOpened }: { gate: Gate; onOpened: () => void }) {
  // One key for each wish, however often the request is sent: the cloud opens the gate once for it.
  const [key, setKey] = useState<string>();
  return (
    <>
      <button type="button" className="button button-main" onClick={() => setKey(crypto.randomUUID())}>
        Open
        <span className="unseen"> {gate.name}</span>
      </button>
      {key && <Confirm gate={gate} idempotencyKey={key} onOpened={onOpened} onClose={() => setKey(undefined)} />}
    </>
  );
}

interface ConfirmProps {
  gate: Gate;
  idempotencyKey: string;
  onOpened: () => void;
  onClose: () => void;
}

function Confirm({ gate, idempotencyKey, onOpened, onClose }: ConfirmProps) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const [{ busy, value, refusal }, send] = useSent<Opening>();
  const open = (): void => void send(() => api.openGate(gate.gate_id, idempotencyKey, reason)).then(onOpened);
  return (
    <Dialog title={value ? gate.name : `Open ${gate.name}?`} busy={busy} onClose={onClose}>
      {value ? (
        <Outcome opening={value} />
      ) : (
        <label className="field">
          Reason, for the record
          <input
            value={reason}
            maxLength={256}
            placeholder="Delivery for unit 101"
            disabled={busy}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      {refusal && (
        <RefusalNotice refusal={refusal}>
          {refusal.passing && <p>Sending it again does not open the gate twice.</p>}
        </RefusalNotice>
      )}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose} disabled={busy}>
          {value ? 'Close' : 'Cancel'}
        </button>
        {!value && (
          <button type="button" className="button button-main" onClick={open} disabled={busy}>
            {busy ? 'Opening …' : refusal ? 'Send again' : 'Open the gate'}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function Outcome({ opening }: { opening: Opening }) {
  return (
    <div role="status" className="outcome">
      <Status tone={outcomeTone(opening.outcome)} word={outcomeWords(opening.outcome)} />
      {opening.outcome !== 'opened' && <p className="quiet">{opening.detail}</p>}
      {opening.outcome === 'unknown' && <p>Look at the gate before you open it again.</p>}
    </div>
  );
}
