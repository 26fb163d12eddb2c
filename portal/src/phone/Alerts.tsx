import { useCallback, useState } from 'react';
import { ago } from '../shell/time';
import { Status, type StatusWord } from '../shell/Status';
import { useNow } from '../shell/useNow';
import type { Alert, Severity } from './messages';

/** As many as one glance takes; older ones are in nobody's hands here. */
const SHOWN = 3;

const WORDS: Record<Severity, StatusWord> = {
  low: { tone: 'off', word: 'Low' },
  medium: { tone: 'warn', word: 'Medium' },
  high: { tone: 'bad', word: 'High' },
  critical: { tone: 'bad', word: 'Critical' },
};

/** The latest alerts, newest first, and what takes in another. */
export function useAlerts(): [readonly Alert[], (alert: Alert) => void] {
  const [alerts, setAlerts] = useState<readonly Alert[]>([]);
  const add = useCallback((alert: Alert) => setAlerts((before) => [alert, ...before].slice(0, SHOWN)), []);
  return [alerts, add];
}

/** Alerts, read out as they come. */
export function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const now = useNow();
  return (
    <ul className="alerts" aria-live="polite" aria-label="Alerts">
      {alerts.map((alert, i) => (
        <li key={`${alert.at.getTime()}/${alerts.length - i}`} className={`alert alert-${alert.severity}`}>
          <Status {...WORDS[alert.severity]} />
          <span className="alert-text">{alert.text}</span>
          <span className="alert-age" aria-hidden="true">
            {ago(alert.at, now)}
          </span>
        </li>
      ))}
    </ul>
  );
}
