import type { SitePlate } from './plateRequests';
import type { Times } from '../shell/time';

type Window = NonNullable<SitePlate['windows']>[number];

/** The limits of an entry in words, one line for each. */
export function validityWords(entry: SitePlate, now: Date, times: Times): readonly string[] {
  const lines = [days(entry), pass(entry, now, times), entries(entry), ...(entry.windows ?? []).map(hours)];
  return lines.filter((line) => line !== undefined);
}

function days({ starts, ends }: SitePlate): string | undefined {
  if (starts !== undefined && ends !== undefined) return `From ${starts} to ${ends}`;
  if (starts !== undefined) return `From ${starts}`;
  return ends === undefined ? undefined : `Until ${ends}`;
}

function pass({ valid_from, valid_until }: SitePlate, now: Date, times: Times): string | undefined {
  const at = (time: string): string => `${times.day(new Date(time), now)}, ${times.hour(new Date(time))}`;
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
