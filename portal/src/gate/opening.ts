import type { Detection } from '../detection/detectionRequests';
import type { Opening } from './gateRequests';
import type { StatusWord } from '../shell/Status';
import type { Texts } from '../texts/en';

type Words = Texts['gate'];

const TONES = {
  requested: 'off',
  opened: 'good',
  refused: 'bad',
  unreachable: 'bad',
  unknown: 'warn',
} as const satisfies Record<Opening['outcome'], StatusWord['tone']>;

/** The outcome of an opening in words. */
export function outcomeStatus(outcome: Opening['outcome'], words: Words): StatusWord {
  return { tone: TONES[outcome], word: words.outcomes[outcome] };
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
export function causeWords(opening: Opening, words: Words): string {
  return opening.user_id === undefined ? words.forCar : words.byPerson;
}
