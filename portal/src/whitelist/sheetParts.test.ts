import { expect, test } from 'vitest';
import { partsOf, platesIn } from './sheetParts';

test('a short sheet is one part', () => {
  expect(partsOf('plate,unit\nA1,1\nB2,2')).toEqual([{ csv: 'plate,unit\nA1,1\nB2,2\r\n', plates: 2, offset: 0 }]);
});

test('a long sheet is split, each part with the header and the lines numbered as in the file', () => {
  const lines = Array.from({ length: 2001 }, (_, index) => `A${index}`);
  const parts = partsOf(`plate\r\n${lines.join('\r\n')}\r\n`);
  expect(parts.map(({ plates, offset }) => [plates, offset])).toEqual([
    [1000, 0],
    [1000, 1000],
    [1, 2000],
  ]);
  expect(parts[2]!.csv).toBe('plate\r\nA2000\r\n');
});

test('a line break in quotes is part of its cell, and counts as a line', () => {
  const note = 'A,"two\nlines, ""quoted"""\n';
  const [first, second] = partsOf(`plate,note\n${note.repeat(1000)}B,end\n`);
  expect(first!.plates).toBe(1000);
  expect(second).toEqual({ csv: 'plate,note\nB,end\r\n'.replace('\r', ''), plates: 1, offset: 2000 });
});

test('quotes before a line break do not end their cell', () => {
  expect(platesIn('plate,note\nA1,"say ""hi""\nmore"\nB2,"a, ""b"", c"\n')).toBe(2);
});

test('a quote within a cell is none', () => {
  expect(platesIn('plate;note\nA1;5" pipe\nB2;6" pipe\n')).toBe(2);
});

test('blank lines and empty cells are no lines of plates', () => {
  expect(platesIn('\n\nplate,unit\n\n,\nA1,1\n"",""\n')).toBe(1);
  expect(partsOf('plate\n\n')).toEqual([]);
  expect(partsOf('')).toEqual([]);
});

test('long lines make shorter parts', () => {
  const parts = partsOf(`plate,note\n${`A,${'x'.repeat(200_000)}\n`.repeat(5)}`);
  expect(parts.map(({ plates }) => plates)).toEqual([2, 2, 1]);
});
