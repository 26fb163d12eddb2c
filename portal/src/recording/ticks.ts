import type { Hour } from './dayTime';
import type { Span } from './timeline';

const HOUR_MS = 3_600_000;

export interface Tick {
  readonly at: number;
  readonly labelled: boolean;
}

/** The ticks of a part of a day: hours, and quarters of them if the part is short; about four have a label. */
export function ticksOf(hours: readonly Hour[], shown: Span): readonly Tick[] {
  const shownHours = (shown.end - shown.start) / HOUR_MS;
  const every = shownHours > 12 ? 6 : shownHours > 2 ? 2 : 1;
  const parts = shownHours > 2 ? 1 : 4;
  return hours
    .flatMap(({ start, end, clock, minute }) =>
      Array.from({ length: parts }, (_, part) => ({
        at: start + (part * HOUR_MS) / parts,
        end,
        labelled: minute === 0 && clock % every === 0,
      })),
    )
    .filter(({ at, end }) => at < end && at >= shown.start && at < shown.end)
    .map(({ at, labelled }) => ({ at, labelled }));
}
