import { fieldLabels } from './history';
import type { ImportLine, ImportReport } from './sheetRequests';
import type { Texts } from '../texts/en';

type Words = Texts['whitelist'];

/** The reports of several parts as one; undefined if there is none yet. */
export function together(reports: readonly ImportReport[]): ImportReport | undefined {
  const [first] = reports;
  const sum = (count: 'added' | 'changed' | 'same' | 'refused'): number =>
    reports.reduce((total, report) => total + report[count], 0);
  return (
    first && {
      ...first,
      added: sum('added'),
      changed: sum('changed'),
      same: sum('same'),
      refused: sum('refused'),
      lines: reports.flatMap(({ lines }) => lines),
    }
  );
}

/** What the cloud expects of a cell, as it says it in English, and the text for it; a group is its value. */
const EXPECTED: readonly (readonly [RegExp, keyof Words['sheet']['expected']])[] = [
  [/^1 to (\d+) letters and digits$/, 'plate'],
  [/^a day such as 2026-11-20, or date_order/, 'ambiguous'],
  [/^a day such as /, 'day'],
  [/^a day of the calendar$/, 'calendar'],
  [/^a time such as /, 'time'],
  [/^at most (\d+) characters$/, 'characters'],
  [/^a number from 1 to (\d+)$/, 'number'],
  [/^yes or no$/, 'yesNo'],
  [/^each plate once$/, 'once'],
  [/^at most (\d+) cells$/, 'cells'],
  [/^a day on or after (\S+)$/, 'onOrAfter'],
  [/^a time after (\S+)$/, 'after'],
  [/^no change by others during the import$/, 'unchanged'],
  [/^a window has the form /, 'window'],
];

/** Why a line is refused, in words; what this page does not know is said as the cloud says it. */
export function refusedWords({ field = '', expected = '', found = '' }: ImportLine, words: Words): string {
  const label = field === 'line' ? words.sheet.lineField : (fieldLabels(words)[field] ?? field);
  return words.sheet.why(label, expectedWords(expected, words), foundWords(found, words));
}

function expectedWords(expected: string, words: Words): string {
  for (const [form, name] of EXPECTED) {
    const match = form.exec(expected);
    if (match) return words.sheet.expected[name](match[1] ?? '');
  }
  return expected;
}

function foundWords(found: string, words: Words): string {
  const line = /^it on line (\d+), too$/.exec(found)?.[1];
  if (line !== undefined) return words.sheet.found.line(line);
  if (found === 'one') return words.sheet.found.one;
  return found === 'nothing' ? words.sheet.found.nothing : found;
}
