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
])('a stream of %s is called by that name', (person, form) => {
  expect(new StreamName(person, tab()).id).toMatch(form);
});

test('a name stays over a reload, but not when another person signs in', () => {
  const kept = tab();
  const { id } = new StreamName('guard', kept);
  expect(new StreamName('guard', kept).id).toBe(id);
  expect(new StreamName('owner', kept).id).toMatch(/^owner-/);
});

test('a name that was chosen anew is another, and is kept', () => {
  const kept = tab();
  const name = new StreamName('guard', kept);
  const before = name.id;
  name.choose();
  expect(name.id).not.toBe(before);
  expect(new StreamName('guard', kept).id).toBe(name.id);
});
