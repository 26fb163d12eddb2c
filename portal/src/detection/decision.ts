import type { Detection } from './detectionRequests';

/** A decision in one word. */
export function decisionWord(decision: Detection['decision']): string {
  switch (decision) {
    case 'allow':
      return 'Allowed';
    case 'deny':
      return 'Denied';
  }
}

/** A decision's reason in words. */
export function reasonWords(reason: Detection['reason']): string {
  switch (reason) {
    case 'listed':
      return 'On the list';
    case 'not_listed':
      return 'Not on the list';
    case 'not_a_plate':
      return 'Not a valid plate';
    case 'disabled':
      return 'Entry is disabled';
    case 'not_yet_valid':
      return 'Permission is not valid yet';
    case 'expired':
      return 'Permission has expired';
    case 'used_up':
      return 'Guest pass is used up';
    case 'outside_hours':
      return 'Outside of its hours';
    case 'list_unknown':
      return 'The pod had no whitelist yet';
  }
}

/** Whether a new entry would let the car in; an entry that exists is changed where all of it is shown. */
export function canBeAllowed(detection: Detection): boolean {
  return detection.decision === 'deny' && detection.reason === 'not_listed';
}

/** A look-alike on the whitelist, as a hint for a person; undefined if there is none. */
export function similarWords(detection: Detection): string | undefined {
  return detection.similar_to === undefined ? undefined : `Looks like ${detection.similar_to}, which is on the list`;
}

/** The pod's decision at the gate if it differs from the cloud's; otherwise undefined. */
export function podDiffers(detection: Detection): string | undefined {
  if (detection.pod_decision === undefined || detection.pod_decision === detection.decision) {
    return undefined;
  }
  return `– but the pod ${decisionWord(detection.pod_decision).toLowerCase()} it`;
}

/** Remarks about a car: its other readings, a repeat, a late report. */
export function remarks(detection: Detection): readonly string[] {
  const remarks = otherReadings(detection);
  if (detection.repeat_of !== undefined) {
    remarks.push('Same car as seconds before');
  }
  if (detection.late === true) {
    remarks.push('Reported late, so no gate opened');
  }
  return remarks;
}

/** The readings that are not in effect: earlier ones were corrected, later ones did not revoke an allowance. */
function otherReadings({ plate, decision, changes = [] }: Detection): string[] {
  const standing = changes.findLastIndex((change) => change.plate === plate && change.decision === decision);
  return changes.flatMap((change, place) => {
    if (change.plate === plate) {
      return [];
    }
    const sure = change.score === undefined ? '' : `, ${Math.round(change.score * 100)} % sure`;
    const words = `${change.plate}${sure}: ${reasonWords(change.reason).toLowerCase()}`;
    return [place < standing ? `Corrected, first read as ${words}` : `Later read as ${words}`];
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
