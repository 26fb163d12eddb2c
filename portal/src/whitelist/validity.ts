import type { SitePlate, WeeklyWindow } from './plateRequests';
import type { Times } from '../shell/time';
import type { Texts } from '../texts/en';

type Words = Texts['whitelist'];

/** The limits of an entry in words, one line for each. */
export function validityWords(entry: SitePlate, now: Date, times: Times, words: Words): readonly string[] {
  const hours = (entry.windows ?? []).map((window) => hoursWords(window, words));
  const lines = [daysWords(entry, words), passWords(entry, now, times, words), entriesWords(entry, words), ...hours];
  return lines.filter((line) => line !== undefined);
}

function daysWords({ starts, ends }: SitePlate, words: Words): string | undefined {
  if (starts !== undefined && ends !== undefined) return words.fromTo(starts, ends);
  if (starts !== undefined) return words.from(starts);
  return ends === undefined ? undefined : words.until(ends);
}

function passWords({ valid_from, valid_until }: SitePlate, now: Date, times: Times, words: Words): string | undefined {
  const at = (time: string): string => `${times.day(new Date(time), now)}, ${times.hour(new Date(time))}`;
  if (valid_from === undefined && valid_until === undefined) return undefined;
  const from = valid_from === undefined ? '' : words.passFromWords(at(valid_from));
  return words.pass + from + (valid_until === undefined ? '' : words.passUntilWords(at(valid_until)));
}

function entriesWords({ max_entries, entries_used = 0 }: SitePlate, words: Words): string | undefined {
  return max_entries === undefined ? undefined : words.entriesUsed(entries_used, max_entries);
}

function hoursWords({ days, from, to }: WeeklyWindow, words: Words): string {
  const named = days.map((day) => words.weekdays[day]).join(', ');
  return words.window(days.length === 7 ? words.everyDay : named, from, to);
}
