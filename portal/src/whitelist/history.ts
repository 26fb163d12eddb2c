import type { AuditEntry } from './plateRequests';
import type { Times } from '../shell/time';
import type { Texts } from '../texts/en';

type Words = Texts['whitelist'];

/** What was done to a plate, in one word. */
export function actionWord({ before, after }: AuditEntry, words: Words): string {
  if (Object.keys(before).length === 0) return words.history.added;
  return Object.keys(after).length === 0 ? words.history.removed : words.history.changed;
}

/**
 * What a change did, one line for each field: before and after, or the value alone if there was no entry before or is
 * none after. How many entries of cars were used is no change of a person.
 */
export function changeWords(entry: AuditEntry, now: Date, times: Times, words: Words): readonly string[] {
  const { before, after } = entry;
  const isWhole = Object.keys(before).length === 0 || Object.keys(after).length === 0;
  const labels = fieldLabels(words);
  return Object.entries(labels).flatMap(([name, label]) => {
    const [from, to] = [before[name], after[name]].map((value) => valueWords(name, value, now, times, words));
    if (before[name] === after[name]) return [];
    const nothing = words.history.nothing;
    return [`${label}: ${isWhole ? (to ?? from) : `${from ?? nothing} → ${to ?? nothing}`}`];
  });
}

/** The names of the fields of an entry, in the order in which people read them. */
export function fieldLabels(words: Words): Readonly<Record<string, string>> {
  return {
    plate: words.plate,
    enabled: words.sheet.enabled,
    unit: words.unit,
    tenant: words.name,
    vehicle: words.vehicle,
    starts: words.firstDay,
    ends: words.lastDay,
    valid_from: words.passFrom,
    valid_until: words.passUntil,
    max_entries: words.sheet.max_entries,
    windows: words.hoursTitle,
    note: words.note,
  };
}

function valueWords(
  name: string,
  value: string | undefined,
  now: Date,
  times: Times,
  words: Words,
): string | undefined {
  if (value === undefined) return undefined;
  if (name === 'enabled') return value === 'true' ? words.history.yes : words.history.no;
  if (name === 'valid_from' || name === 'valid_until') {
    return `${times.day(new Date(value), now)}, ${times.hour(new Date(value))}`;
  }
  return value;
}
