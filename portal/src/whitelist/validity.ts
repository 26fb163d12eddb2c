import type { SitePlate } from '../api/api';
import { day, hour } from '../shell/time';

type Window = NonNullable<SitePlate['windows']>[number];

/** The limits of an entry in words, one line for each, by the clock of its site. */
export function validityWords(entry: SitePlate, now: Date, timeZone: string): readonly string[] {
  const lines = [days(entry), pass(entry, now, timeZone), entries(entry), ...(entry.windows ?? []).map(hours)];
  return lines.filter((line) => line !== undefined);
}

function days({ starts, ends }: SitePlate): string | undefined {
  if (starts !== undefined && ends !== undefined) return `From ${starts} to ${ends}`;
  if (starts !== undefined) return `From ${starts}`;
  return ends === undefined ? undefined : `Until ${ends}`;
}

function pass({ valid_from, valid_until }: SitePlate, now: Date, timeZone: string): string | undefined {
  const at = (time: string): string =>
    `${day(new Date(time), now, undefined, timeZone)}, ${hour(new Date(time), undefined, timeZone)}`;
  if (valid_from === undefined && valid_until === undefined) return undefined;
  const from = valid_from === undefined ? '' : ` from ${at(valid_from)}`;
  return `Guest pass${from}${valid_until === undefined ? '' : ` until ${at(valid_until)}`}`;
}

function entries({ max_entries, entries_used = 0 }: SitePlate): string | undefined {
  return max_entries === undefined ? undefined : `${entries_used} of ${max_entries} entries used`;
}

function hours({ days, from, to }: Window): string {
  const short = days.map((name) => name.charAt(0).toUpperCase() + name.slice(1, 3));
  return `${short.length === 7 ? 'Every day' : short.join(', ')} ${from} to ${to}`;
}
