import { isoDay } from '../shell/time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A calendar day at one place, from its first instant until the next day's, milliseconds since 1970. */
export interface Day {
  /** As the contract writes it, `2026-11-20`. */
  readonly date: string;
  readonly start: number;
  /** Exclusive. A day has 23 or 25 hours when the clocks change. */
  readonly end: number;
}

/** One hour of a day as it passes, so that a clock that is set back has the same hour twice. */
export interface Hour {
  readonly start: number;
  readonly end: number;
  /** Hour and minute of the local clock at its start. */
  readonly clock: number;
  readonly minute: number;
  /** True if the clock shows the same hour twice on this day. */
  readonly twice: boolean;
}

/** The day of a date by the clock of a time zone; by default the device's. */
export function dayOf(date: string, timeZone?: string): Day {
  return { date, start: startOf(date, timeZone), end: startOf(shifted(date, 1), timeZone) };
}

/** The date that is `days` later, or earlier if negative. */
export function shifted(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/**
 * The first instant of a date, to the minute. Where the clocks change at midnight a day does not begin at 00:00, so it
 * is sought: local dates never go backwards.
 */
function startOf(date: string, timeZone?: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let before = midnight - 15 * HOUR;
  let reached = midnight + 15 * HOUR;
  while (reached - before > MINUTE) {
    const middle = before + Math.floor((reached - before) / 2 / MINUTE) * MINUTE;
    if (isoDay(new Date(middle), timeZone) >= date) {
      reached = middle;
    } else {
      before = middle;
    }
  }
  return reached;
}

/** The hours of a day, in order; the last may be shorter. */
export function hoursOf(day: Day, timeZone?: string): readonly Hour[] {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: 'numeric', hourCycle: 'h23', ...zone });
  const starts: number[] = [];
  for (let start = day.start; start < day.end; start += HOUR) {
    starts.push(start);
  }
  const clocks = starts.map((start) => {
    const parts = format.formatToParts(start);
    const number = (wanted: string): number => Number(parts.find(({ type }) => type === wanted)?.value);
    return { clock: number('hour'), minute: number('minute') };
  });
  return starts.map((start, place) => ({
    start,
    end: Math.min(start + HOUR, day.end),
    ...clocks[place]!,
    twice: clocks.filter(({ clock }) => clock === clocks[place]!.clock).length > 1,
  }));
}
