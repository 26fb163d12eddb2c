import type { Recording } from './recordingRequests';

export interface Day {
  readonly name: string;
  readonly recordings: readonly Recording[];
}

/** Groups recordings by the day they began, in the given order; `name` returns a day's label. */
export function byDay(recordings: readonly Recording[], name: (at: Date) => string): readonly Day[] {
  const days = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const day = name(new Date(recording.recorded_at));
    days.set(day, [...(days.get(day) ?? []), recording]);
  }
  return [...days].map(([day, those]) => ({ name: day, recordings: those }));
}

/** The reason of a recording, in words. */
export function eventWords(type: string | undefined): string {
  switch (type) {
    case 'plate_detection':
      return 'Plate seen';
    case 'motion':
      return 'Motion';
    case 'manual':
      return 'Manual recording';
    case 'continuous':
      return 'Continuous';
    default:
      // Free text in the contract, so that a pod may send kinds that this page does not know yet.
      return type?.replaceAll('_', ' ') ?? 'Clip';
  }
}

/** A size in kB or MB. */
export function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
