import { href } from '../shell/route';
import { abilityOf } from './pushDevice';

/** Shows the gate log when the person taps a notification while this window is open. */
export function watchNotifications(): void {
  if (abilityOf() === 'able') {
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ kind?: unknown } | null>) => {
      if (data?.kind === 'open_gate_log') {
        location.hash = href({ page: 'plates' });
      }
    });
  }
}
