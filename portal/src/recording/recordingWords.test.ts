import { expect, test } from 'vitest';
import { en } from '../texts/en';
import { es } from '../texts/es';
import { eventWords, kindOf, size } from './recordingWords';

test.each([
  ['plate_detection', 'Plate seen'],
  ['gate_forced', 'gate forced'],
  [undefined, 'Clip'],
])('the event %j is shown as %j', (type, words) => {
  expect(eventWords(type, en.recording)).toBe(words);
});

test('a kind has a word in each language, and an unknown one is another kind', () => {
  expect(eventWords('continuous', es.recording)).toBe('Continua');
  expect(kindOf('gate_forced')).toBe('other');
});

test.each([
  [1, '1 kB'],
  [999_499, '999 kB'],
  [5_242_880, '5.2 MB'],
  [1_099_511_627_776, '1.1 TB'],
  [5e15, '5,000 TB'],
])('%i bytes are shown as %j', (bytes, words) => {
  expect(size(bytes, 'en-GB')).toBe(words);
});
