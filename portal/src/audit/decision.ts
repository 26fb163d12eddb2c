import type { Detection } from '../api/api';

/** A decision in one word. */
export function decisionWord(decision: Detection['decision']): string {
  switch (decision) {
    case 'allow':
      return 'Allowed';
    case 'deny':
      return 'Denied';
  }
}

/** Why, in the words of the whitelist. */
export function reasonWords(reason: Detection['reason']): string {
  switch (reason) {
    case 'listed':
      return 'On the list';
    case 'not_listed':
      return 'Not on the list';
    case 'disabled':
      return 'Entry is switched off';
    case 'not_yet_valid':
      return 'Permission has not begun';
    case 'expired':
      return 'Permission has ended';
    case 'list_unknown':
      return 'The pod had no list yet';
  }
}

/** What the pod did at the gate, when that differs from what the list says now; else undefined. */
export function podDiffers(detection: Detection): string | undefined {
  if (detection.pod_decision === undefined || detection.pod_decision === detection.decision) {
    return undefined;
  }
  return `– but the pod ${decisionWord(detection.pod_decision).toLowerCase()} it`;
}

/** What stands in `now` above everything known `before`, oldest first, so that it can be read out in order. */
export function arrivals(before: readonly Detection[], now: readonly Detection[]): readonly Detection[] {
  const known = new Set(before.map(detectionKey));
  const firstKnown = now.findIndex((detection) => known.has(detectionKey(detection)));
  return now.slice(0, firstKnown < 0 ? now.length : firstKnown).reverse();
}

/** An event id is unique only within its pod. */
export function detectionKey(detection: Detection): string {
  return `${detection.pod_id}/${detection.event_id}`;
}
