import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { RefusalNotice } from '../../shell/Notice';
import { Status, type Tone } from '../../shell/Status';
import { useTimes } from '../../shell/useTimes';
import { useTexts } from '../../texts/TextsContext';
import { replayDelivery, type Delivery, type Target } from './noticeRequests';

const TONES: Record<Delivery['state'], Tone> = { pending: 'warn', delivered: 'good', given_up: 'bad' };

interface Props {
  target: Target;
  delivery: Delivery;
  onReplayed: () => void;
}

/** A notice on its way to a target: its state, and why each attempt failed. */
export function DeliveryRow({ target, delivery, onReplayed }: Props) {
  const api = useApi();
  const times = useTimes();
  const { administration } = useTexts();
  const { notice: texts } = administration;
  const [{ busy, refusal }, send] = useSent<void>();
  const when = (at: string): string => `${times.day(new Date(at), new Date())}, ${times.clock(new Date(at))}`;
  const replay = async (): Promise<void> => {
    await replayDelivery(api, target, delivery.delivery_id, crypto.randomUUID());
    onReplayed();
  };
  return (
    <li className="delivery">
      <div className="card-head">
        <p className="row-name">{texts.kindNames[delivery.kind]}</p>
        <Status tone={TONES[delivery.state]} word={texts.states[delivery.state]} />
      </div>
      <p className="small">{delivery.text}</p>
      <p className="quiet small">{when(delivery.occurred_at)}</p>
      {delivery.attempts.length > 0 && (
        <ol className="small attempts">
          {delivery.attempts.map((attempt) => (
            <li key={attempt.at}>
              {texts.attempt(when(attempt.at), attempt.delivered, attempt.detail, attempt.duration_ms)}
            </li>
          ))}
        </ol>
      )}
      {delivery.state === 'pending' && delivery.next_attempt_at && (
        <p className="quiet small">{texts.nextAttempt(when(delivery.next_attempt_at))}</p>
      )}
      {delivery.state !== 'pending' && (
        <div className="thing-buttons">
          <button type="button" className="button" disabled={busy} onClick={() => void send(replay)}>
            {texts.replay}
          </button>
        </div>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
    </li>
  );
}
