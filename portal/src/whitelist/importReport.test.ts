import { expect, test } from 'vitest';
import { en } from '../texts/en';
import { es } from '../texts/es';
import { refusedWords, together } from './importReport';
import type { ImportReport } from './sheetRequests';

const REPORT: ImportReport = {
  site_id: 'main-gate',
  dry_run: true,
  added: 1,
  changed: 2,
  same: 3,
  refused: 4,
  ignored_columns: ['Colour'],
  lines: [{ line: 2, outcome: 'added', plate: 'A1' }],
};

test('the reports of all parts are one', () => {
  expect(together([])).toBeUndefined();
  const second = { ...REPORT, lines: [{ line: 1002, outcome: 'added' as const, plate: 'B2' }] };
  expect(together([REPORT, second])).toEqual({
    ...REPORT,
    added: 2,
    changed: 4,
    same: 6,
    refused: 8,
    lines: [...REPORT.lines, ...second.lines],
  });
});

test.each([
  [
    { field: 'starts', expected: 'a day of the calendar', found: '31/11/2026' },
    'First day: expected a day of the calendar, found 31/11/2026',
    'Primer día: se esperaba un día del calendario, se encontró 31/11/2026',
  ],
  [
    { field: 'plate', expected: 'each plate once', found: 'it on line 2, too' },
    'Plate: expected each plate once, found it on line 2, too',
    'Matrícula: se esperaba cada matrícula una vez, se encontró también en la línea 2',
  ],
  [
    { field: 'plate', expected: '1 to 16 letters and digits', found: 'nothing' },
    'Plate: expected 1 to 16 letters and digits, found nothing',
    'Matrícula: se esperaba de 1 a 16 letras y cifras, se encontró nada',
  ],
  [
    { field: 'new_field', expected: 'something new', found: 'x' },
    'new_field: expected something new, found x',
    'new_field: se esperaba something new, se encontró x',
  ],
])('%j is refused in words', (why, english, spanish) => {
  const line = { line: 3, outcome: 'refused' as const, ...why };
  expect(refusedWords(line, en.whitelist)).toBe(english);
  expect(refusedWords(line, es.whitelist)).toBe(spanish);
});
