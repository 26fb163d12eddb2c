import { useEffect, useRef, useState } from 'react';
import { RefusalNotice, Spinner } from '../shell/Notice';
import { Status, type StatusWord } from '../shell/Status';
import { Alerts, useAlerts } from './Alerts';
import { useRouter } from './RouterContext';
import { Subscriber, type SubscriberState } from './subscriber';

/** A phone's stream: its frames, status and alerts. */
export function PhoneTile({ stream }: { stream: string }) {
  const router = useRouter();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<SubscriberState>({ kind: 'connecting' });
  const [alerts, addAlert] = useAlerts();

  useEffect(() => {
    const subscriber = new Subscriber(canvas.current!, router, stream, setState, addAlert);
    return () => subscriber.close();
  }, [router, stream, addAlert]);

  const status = words(state);
  return (
    <li className="card phone">
      <div className={`view ${status.tone === 'good' ? 'view-playing' : ''}`}>
        <canvas ref={canvas} className="view-video" role="img" aria-label={`Picture of ${stream}`} />
        <div className="view-over">
          {state.kind === 'connecting' && <Spinner label="Connecting to the phone" />}
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

function words(state: SubscriberState): StatusWord {
  switch (state.kind) {
    case 'connecting':
      return { tone: 'off', word: 'Connecting' };
    case 'reconnecting':
      return { tone: 'warn', word: 'Reconnecting' };
    case 'ended':
      return { tone: 'bad', word: 'Hidden' };
    case 'there':
      return {
        streaming: { tone: 'good', word: 'Streaming' } as const,
        online: { tone: 'warn', word: 'Online, no video' } as const,
        offline: { tone: 'off', word: 'Offline' } as const,
      }[state.status];
  }
}
