import { expect, test } from 'vitest';
import { en } from './en';
import { es } from './es';
import { languageOf } from './language';

test('a choice on this device comes before the browser’s languages', () => {
  expect(languageOf('en', ['es-MX', 'es'])).toBe('en');
  expect(languageOf(null, ['de-DE', 'es-MX', 'en'])).toBe('es');
  expect(languageOf('tlh', ['fr'])).toBe('en');
  expect(languageOf('constructor', [])).toBe('en');
});

/** The paths of all texts, each with its text; of a function, with what it returns for ones. */
function flat(texts: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}.${key}`;
    if (typeof value === 'object' && value !== null) return flat(value, here);
    return [
      [here, typeof value === 'function' ? String((value as (...args: number[]) => string)(1, 1, 1)) : String(value)],
    ];
  });
}

test('no text is empty, and Spanish has its own words for whole sentences', () => {
  const spanish = new Map(flat(es));
  expect([...spanish].filter(([, text]) => text.trim() === '')).toEqual([]);
  const same = flat(en).filter(([path, text]) => text === spanish.get(path) && text.split(' ').length > 3);
  expect(same).toEqual([]);
});
