import type { Detection } from './detectionRequests';

/** What a person looks for among the detections; an empty text is no filter. */
export interface PlateFilter {
  /** Part of the plate, in any spelling. */
  readonly plate: string;
  readonly decision: '' | Detection['decision'];
  readonly siteId: string;
  readonly podId: string;
  /** Days of the site, such as `2026-11-20`, both included. */
  readonly fromDay: string;
  readonly toDay: string;
}

export const NO_FILTER: PlateFilter = { plate: '', decision: '', siteId: '', podId: '', fromDay: '', toDay: '' };

/** Whether a filter leaves everything. */
export function isNoFilter(filter: PlateFilter): boolean {
  return Object.values(filter).every((text) => text === '');
}

/** Whether a detection is what the person looks for; `dayAt` returns the day at its site. */
export function matches(filter: PlateFilter, detection: Detection, dayAt: (detection: Detection) => string): boolean {
  const { plate, decision, siteId, podId, fromDay, toDay } = filter;
  const wanted = normal(plate);
  const day = fromDay || toDay ? dayAt(detection) : '';
  return (
    platesOf(detection).some((read) => normal(read).includes(wanted)) &&
    (!decision || detection.decision === decision) &&
    (!siteId || detection.site_id === siteId) &&
    (!podId || detection.pod_id === podId) &&
    (!fromDay || day >= fromDay) &&
    (!toDay || day <= toDay)
  );
}

/** All readings of a car: a person may remember the one that was corrected. */
function platesOf({ plate, changes = [] }: Detection): readonly string[] {
  return [plate, ...changes.map((change) => change.plate)];
}

/** Letters and digits in upper case, as the cloud compares plates. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
