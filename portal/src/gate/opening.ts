import type { Detection } from '../detection/detectionRequests';
import type { Opening } from './gateRequests';
import type { StatusWord } from '../shell/Status';

/** The outcome of an opening in words. */
export function outcomeStatus(outcome: Opening['outcome']): StatusWord {
  switch (outcome) {
    case 'requested':
      return { tone: 'off', word: 'Being opened' };
    case 'opened':
      return { tone: 'good', word: 'Opened' };
    case 'refused':
      return { tone: 'bad', word: 'The gate refused' };
    case 'unreachable':
      return { tone: 'bad', word: 'The gate was not reached' };
    case 'unknown':
      return { tone: 'warn', word: 'May have opened' };
  }
}

/** The opening for a car; undefined if there is none among `openings`. */
export function openingOf(detection: Detection, openings: readonly Opening[]): Opening | undefined {
  return openings.find(({ pod_id, event_id }) => pod_id === detection.pod_id && event_id === detection.event_id);
}

/** The newest opening of a gate; `openings` are newest first. */
export function lastOpening(gateId: string, openings: readonly Opening[]): Opening | undefined {
  return openings.find(({ gate_id }) => gate_id === gateId);
}

/** The cause of an opening in words; the name of the person is in the audit trail. */
export function causeWords(opening: Opening): string {
  return opening.user_id === undefined ? 'for a car' : 'by a person';
}
