import type { Detection } from './detectionRequests';
import type { Texts } from '../texts/en';

type Words = Texts['detection'];

/** Whether a new entry would let the car in; an entry that exists is changed where all of it is shown. */
export function canBeAllowed(detection: Detection): boolean {
  return detection.decision === 'deny' && detection.reason === 'not_listed';
}

/** A look-alike on the whitelist, as a hint for a person; undefined if there is none. */
export function similarWords(detection: Detection, words: Words): string | undefined {
  return detection.similar_to === undefined ? undefined : words.similar(detection.similar_to);
}

/** The pod's decision at the gate if it differs from the cloud's; otherwise undefined. */
export function podDiffers(detection: Detection, words: Words): string | undefined {
  if (detection.pod_decision === undefined || detection.pod_decision === detection.decision) {
    return undefined;
  }
  return words.podDiffers[detection.pod_decision];
}

/** The confidence of a reading, from 0 to 1, in words. */
export function sureWords(score: number, words: Words): string {
  return words.sure(`${Math.round(score * 100)} %`);
}

/** Remarks about a car: its other readings, a repeat, the pod's own opening of its gate or a late report. */
export function remarks(detection: Detection, words: Words): readonly string[] {
  const remarks = otherReadings(detection, words);
  if (detection.repeat_of !== undefined) {
    remarks.push(words.repeat);
  }
  if (detection.pod_gate !== undefined) {
    remarks.push(words.podGate[detection.pod_gate]);
  } else if (detection.late === true) {
    remarks.push(words.late);
  }
  return remarks;
}

/** The readings that are not in effect: earlier ones were corrected, later ones did not revoke an allowance. */
function otherReadings({ plate, decision, changes = [] }: Detection, words: Words): string[] {
  const standing = changes.findLastIndex((change) => change.plate === plate && change.decision === decision);
  return changes.flatMap((change, place) => {
    if (change.plate === plate) {
      return [];
    }
    const sure = change.score === undefined ? '' : `, ${sureWords(change.score, words)}`;
    const reading = `${change.plate}${sure}: ${words.reasons[change.reason].toLowerCase()}`;
    return [place < standing ? words.corrected(reading) : words.laterRead(reading)];
  });
}

/** The entries of `now` that are newer than all of `before`, oldest first, so that they are announced in order. */
export function arrivals(before: readonly Detection[], now: readonly Detection[]): readonly Detection[] {
  const known = new Set(before.map(versionKey));
  const firstKnown = now.findIndex((detection) => known.has(versionKey(detection)));
  return now.slice(0, firstKnown < 0 ? now.length : firstKnown).reverse();
}

/** Identifies a version of a detection: a correction is an arrival too. */
function versionKey(detection: Detection): string {
  return `${detectionKey(detection)}/${detection.changes?.length ?? 1}`;
}

/** An event id is unique only within its pod. */
export function detectionKey(detection: Detection): string {
  return `${detection.pod_id}/${detection.event_id}`;
}
