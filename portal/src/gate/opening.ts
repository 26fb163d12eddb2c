import type { Detection, Opening } from '../api/api';
import type { Tone } from '../shell/Status';

/** What became of an opening, in words. */
export function outcomeWords(outcome: Opening['outcome']): string {
  switch (outcome) {
    case 'requested':
      return 'Being opened';
    case 'opened':
      return 'Opened';
    case 'refused':
      return 'The gate refused';
    case 'unreachable':
      return 'The gate was not reached';
    case 'unknown':
      return 'May have opened';
  }
}

/** How good the news is. */
export function outcomeTone(outcome: Opening['outcome']): Tone {
  switch (outcome) {
    case 'requested':
      return 'off';
    case 'opened':
      return 'good';
    case 'unknown':
      return 'warn';
    case 'refused':
    case 'unreachable':
      return 'bad';
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

/** Who opened the gate, in words. */
export function openedBy(opening: Opening): string {
  return opening.user_id === undefined ? 'for a car' : `by ${opening.user_id}`;
}
