import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { openGate, type Gate, type Opening } from '../../gate/gateRequests';
import { outcomeStatus } from '../../gate/opening';
import { useApi } from '../../shell/ApiContext';
import { Dialog, DialogButtons } from '../../shell/Dialog';
import { RefusalNotice } from '../../shell/Notice';
import { Status } from '../../shell/Status';
import { useTexts } from '../../texts/TextsContext';

interface Props {
  gate: Gate;
  /** The gate with its site, as people know it. */
  name: string;
  onClose: () => void;
}

/** The reason of such an opening in the audit trail; the same in every language. */
const REASON = 'test';

/** Really opens a gate after a confirmation, and shows what became of it. */
export function TestGate({ gate, name, onClose }: Props) {
  const api = useApi();
  const { shell, administration, gate: gateTexts } = useTexts();
  const { gateSettings: texts } = administration;
  // One key for the dialog: what is sent again does not open the gate twice.
  const [key] = useState(() => crypto.randomUUID());
  const [{ busy, value, refusal }, send] = useSent<Opening>();
  const isOver = value !== undefined && value.outcome !== 'requested';
  return (
    <Dialog title={value ? texts.testedTitle(name) : texts.testTitle(name)} busy={busy} onClose={onClose}>
      {value ? (
        <div className="outcome">
          <p>
            <Status {...outcomeStatus(value.outcome, gateTexts)} />
          </p>
          <p className="quiet">{value.detail}</p>
          <p>{texts.outcomeRemedies[value.outcome]}</p>
        </div>
      ) : (
        <p className="notice notice-warn">{texts.testWarning}</p>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      <DialogButtons>
        <button type="button" className="button" onClick={onClose} disabled={busy}>
          {value ? shell.close : shell.cancel}
        </button>
        {!isOver && (
          <button
            type="button"
            className="button button-main"
            onClick={() => void send(() => openGate(api, gate.gate_id, key, REASON))}
            disabled={busy}
          >
            {busy ? `${texts.testNow} …` : value || refusal ? texts.askAgain : texts.testNow}
          </button>
        )}
      </DialogButtons>
    </Dialog>
  );
}
