import { expect, test } from 'vitest';
import { StreamName } from './streamName';

function tab(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test.each([
  ['guard', /^guard-[a-z0-9]{5}$/],
  ['Zoë  O’Hara', /^zoe-o-hara-[a-z0-9]{5}$/],
  ['山', /^phone-[a-z0-9]{5}$/],
  ['x'.repeat(500), /^x{40}-[a-z0-9]{5}$/],
])('a stream of %s is named after the person', (person, form) => {
  expect(new StreamName(person, tab()).id).toMatch(form);
});

test('a name survives a reload, but not the sign-in of another person', () => {
  const kept = tab();
  const { id } = new StreamName('guard', kept);
  expect(new StreamName('guard', kept).id).toBe(id);
  expect(new StreamName('owner', kept).id).toMatch(/^owner-/);
});

test('choosing again gives another name, which is stored', () => {
  const kept = tab();
  const name = new StreamName('guard', kept);
  const before = name.id;
  name.choose();
  expect(name.id).not.toBe(before);
  expect(new StreamName('guard', kept).id).toBe(name.id);
});
