const MINUTE_MS = 60_000;

/** The clock at a site as a field for date and time has it, such as `2026-11-20T08:00`; empty for no time. */
export function localOf(time: string | undefined, timeZone: string): string {
  if (time === undefined) return '';
  const at = Date.parse(time);
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16);
}

/**
 * The time at which the clock at a site shows this; undefined if the field is empty. A time that the clock skips in
 * spring is as long after the jump; of one that it shows twice in autumn it is the first.
 */
export function timeAt(local: string, timeZone: string): string | undefined {
  const shown = Date.parse(`${local}Z`);
  if (Number.isNaN(shown)) return undefined;
  const day = 24 * 60 * MINUTE_MS;
  const candidates = [shown - offsetMs(shown - day, timeZone), shown - offsetMs(shown + day, timeZone)];
  const exact = candidates.find((at) => at + offsetMs(at, timeZone) === shown);
  return new Date(exact ?? candidates[0]!).toISOString().replace('.000Z', 'Z');
}

/** How far the clock of a zone is before UTC. */
function offsetMs(at: number, timeZone: string): number {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en', { ...fields, second: 'numeric', hourCycle: 'h23', timeZone });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}
