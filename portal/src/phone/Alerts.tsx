import { useCallback, useState } from 'react';
import { severityWord } from '../alert/severity';
import { useTimes } from '../shell/useTimes';
import { Status } from '../shell/Status';
import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';
import type { Alert } from './messages';

/** Older alerts are dropped here; the page of alerts lists them. */
const SHOWN = 3;

/** The latest alerts, newest first, and the function that adds one. */
export function useAlerts(): [readonly Alert[], (alert: Alert) => void] {
  const [alerts, setAlerts] = useState<readonly Alert[]>([]);
  const add = useCallback((alert: Alert) => setAlerts((before) => [alert, ...before].slice(0, SHOWN)), []);
  return [alerts, add];
}

/** Alerts, announced as they arrive. */
export function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const now = useNow();
  const times = useTimes();
  const texts = useTexts();
  return (
    <ul className="alerts" aria-live="polite" aria-label={texts.phone.alerts}>
      {alerts.map((alert, i) => (
        <li key={`${alert.at.getTime()}/${alerts.length - i}`} className={`alert alert-${alert.severity}`}>
          <Status {...severityWord(alert.severity, texts.alert)} />
          <span className="alert-text">{alert.text}</span>
          <span className="alert-age" aria-hidden="true">
            {times.ago(alert.at, now)}
          </span>
        </li>
      ))}
    </ul>
  );
}
