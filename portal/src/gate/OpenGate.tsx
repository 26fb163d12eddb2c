import { useState } from 'react';
import { type Gate, openGate, type Opening } from './gateRequests';
import { asRefusal } from '../api/refusal';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { Status } from '../shell/Status';
import { useSiteTimes } from '../site/useSiteTimes';
import { useTexts } from '../texts/TextsContext';
import { outcomeStatus } from './opening';

/** A person's wish to open a gate. The cloud calls the gate once for its key, however often it is sent. */
interface Wish {
  readonly key: string;
  /** When it was sent, milliseconds; absent unless its outcome is still unknown. */
  readonly sentAt?: number;
}

/** How long a wish without an outcome is continued; a later one is another wish. */
const CONTINUED_MS = 60_000;

interface Props {
  gate: Gate;
  /** The gate with its site, as people know it. */
  name: string;
  onOpened: () => void;
}

/** The button that opens a gate, after a confirmation. */
export function OpenGate({ gate, name, onOpened }: Props) {
  const [wish, setWish] = useState<Wish>();
  const [asking, setAsking] = useState(false);
  const { gate: words } = useTexts();
  const ask = (): void => {
    if (wish?.sentAt === undefined || Date.now() - wish.sentAt > CONTINUED_MS) {
      setWish({ key: crypto.randomUUID() });
    }
    setAsking(true);
  };
  return (
    <>
      <button type="button" className="button button-main" onClick={ask}>
        {words.open}
        <span className="unseen"> {name}</span>
      </button>
      {asking && wish && (
        <Confirmation
          gate={gate}
          name={name}
          wish={wish}
          onSent={setWish}
          onOpened={onOpened}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface ConfirmationProps extends Props {
  wish: Wish;
  onSent: (wish: Wish) => void;
  onClose: () => void;
}

function Confirmation({ gate, name, wish, onSent, onOpened, onClose }: ConfirmationProps) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const { gate: words, shell } = useTexts();
  const [{ busy, value, refusal }, send] = useSent<Opening>();
  const open = async (): Promise<Opening> => {
    onSent({ key: wish.key, sentAt: Date.now() });
    try {
      const opening = await openGate(api, gate.gate_id, wish.key, reason);
      if (opening.outcome !== 'requested') onSent({ key: wish.key });
      return opening;
    } catch (thrown) {
      if (!asRefusal(thrown).passing) onSent({ key: wish.key });
      throw thrown;
    } finally {
      onOpened();
    }
  };
  const isOver = value !== undefined && value.outcome !== 'requested';
  const isUnanswered = wish.sentAt !== undefined && !busy && !value;
  return (
    <Dialog
      title={value ? `${name}: ${outcomeStatus(value.outcome, words).word}` : words.openQuestion(name)}
      busy={busy}
      onClose={onClose}
    >
      {value ? (
        <Outcome opening={value} />
      ) : (
        <label className="field">
          {words.reason}
          <input
            value={reason}
            maxLength={256}
            placeholder={words.reasonExample}
            disabled={busy}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      {isUnanswered && (
        <p className="notice notice-warn" role="alert">
          {words.noAnswer}
        </p>
      )}
      <DialogButtons>
        <button type="button" className="button" onClick={onClose} disabled={busy}>
          {isOver || isUnanswered ? shell.close : shell.cancel}
        </button>
        {!isOver && (
          <button type="button" className="button button-main" onClick={() => void send(open)} disabled={busy}>
            {busy ? words.opening : value || isUnanswered ? words.sendAgain : words.openGate}
          </button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

function Outcome({ opening }: { opening: Opening }) {
  const times = useSiteTimes(opening.site_id);
  const { gate: words } = useTexts();
  return (
    <div className="outcome">
      <p>
        <Status {...outcomeStatus(opening.outcome, words)} /> {times.ago(new Date(opening.requested_at), new Date())}
      </p>
      {opening.outcome !== 'opened' && <p className="quiet">{opening.detail}</p>}
      {opening.outcome === 'unknown' && <p>{words.look}</p>}
    </div>
  );
}
