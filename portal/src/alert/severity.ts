import type { Alert } from './alertRequests';
import type { StatusWord } from '../shell/Status';

/** A severity in one word, with its tone. */
export const SEVERITY_WORDS: Record<Alert['severity'], StatusWord> = {
  low: { tone: 'off', word: 'Low' },
  medium: { tone: 'warn', word: 'Medium' },
  high: { tone: 'bad', word: 'High' },
  critical: { tone: 'bad', word: 'Critical' },
};

/** An alert id is unique only within its pod. */
export function alertKey(alert: Alert): string {
  return `${alert.pod_id}/${alert.alert_id}`;
}

/** Details of an observation, in a few words: `person · 95 % sure`. */
export function details(alert: Alert): string {
  return [alert.object_type, alert.confidence !== undefined && `${Math.round(alert.confidence * 100)} % sure`]
    .filter(Boolean)
    .join(' · ');
}
