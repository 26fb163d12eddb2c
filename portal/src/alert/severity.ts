import type { StatusWord, Tone } from '../shell/Status';
import type { Texts } from '../texts/en';
import type { Alert } from './alertRequests';

const TONES: Record<Alert['severity'], Tone> = { low: 'off', medium: 'warn', high: 'bad', critical: 'bad' };

/** A severity in one word, with its tone. */
export function severityWord(severity: Alert['severity'], words: Texts['alert']): StatusWord {
  return { tone: TONES[severity], word: words.severities[severity] };
}

/** An alert id is unique only within its pod. */
export function alertKey(alert: Alert): string {
  return `${alert.pod_id}/${alert.alert_id}`;
}

/** Details of an observation, in a few words: `person · 95 % sure`. */
export function details(alert: Alert, words: Texts['alert']): string {
  return [alert.object_type, alert.confidence !== undefined && words.sure(Math.round(alert.confidence * 100))]
    .filter(Boolean)
    .join(' · ');
}
