import { useEffect, useRef, useState } from 'react';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { Status, type StatusWord } from '../shell/Status';
import type { Texts } from '../texts/en';
import { useTexts } from '../texts/TextsContext';
import { Alerts, useAlerts } from './Alerts';
import { useRouter } from './RouterContext';
import { Subscriber, type SubscriberState } from './subscriber';

/** A phone's stream: its frames, status and alerts. */
export function PhoneTile({ stream }: { stream: string }) {
  const router = useRouter();
  const { phone } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<SubscriberState>({ kind: 'connecting' });
  const [alerts, addAlert] = useAlerts();

  useEffect(() => {
    const subscriber = new Subscriber(canvas.current!, router, stream, setState, addAlert);
    return () => subscriber.close();
  }, [router, stream, addAlert]);

  const status = words(state, phone.states);
  return (
    <li className="card phone">
      <div className={`view ${status.tone === 'good' ? 'view-playing' : ''}`}>
        <canvas ref={canvas} className="view-video" role="img" aria-label={phone.pictureOf(stream)} />
        <div className="view-over">
          {state.kind === 'connecting' && <Spinner label={phone.connectingToPhone} />}
          {state.kind === 'ended' && <RefusalNotice refusal={state.refusal} />}
        </div>
      </div>
      <div className="phone-words">
        <h2 className="phone-name">{stream}</h2>
        <Status {...status} />
      </div>
      <Alerts alerts={alerts} />
    </li>
  );
}

function words(state: SubscriberState, states: Texts['phone']['states']): StatusWord {
  switch (state.kind) {
    case 'connecting':
      return { tone: 'off', word: states.connecting };
    case 'reconnecting':
      return { tone: 'warn', word: states.reconnecting };
    case 'ended':
      return { tone: 'bad', word: states.ended };
    case 'there':
      return {
        streaming: { tone: 'good', word: states.streaming } as const,
        online: { tone: 'warn', word: states.online } as const,
        offline: { tone: 'off', word: states.offline } as const,
      }[state.status];
  }
}
