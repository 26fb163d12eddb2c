import { type Alert, listAlerts } from './alertRequests';
import type { Listed } from '../api/api';
import { usePolled, type Asked } from '../api/usePolled';
import { Answer } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Empty } from '../shell/Notice';
import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';
import { AlertRow } from './AlertRow';
import { alertKey } from './severity';

/** Polled slowly: the router sends urgent alerts directly to people who watch the stream. */
export const ALERTS_EVERY_MS = 5000;

export function useAlertLog(): Asked<Listed<Alert>> {
  const api = useApi();
  return usePolled((pages) => listAlerts(api, pages), ALERTS_EVERY_MS);
}

/** The stored alerts about phones' streams, newest first. */
export function AlertLog({ asked, atMost = Infinity }: { asked: Asked<Listed<Alert>>; atMost?: number }) {
  const now = useNow();
  const { alert: words } = useTexts();
  return (
    <Answer
      asked={asked}
      everyMs={ALERTS_EVERY_MS}
      what={words.alerts}
      empty={<Empty title={words.none}>{words.noneRemedy}</Empty>}
    >
      {(alerts) => (
        <ol className="alert-log">
          {alerts.slice(0, atMost).map((alert) => (
            <AlertRow key={alertKey(alert)} alert={alert} now={now} />
          ))}
        </ol>
      )}
    </Answer>
  );
}
