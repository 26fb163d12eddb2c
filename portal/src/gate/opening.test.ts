import { expect, test } from 'vitest';
import type { Detection } from '../detection/detectionRequests';
import type { Opening } from './gateRequests';
import { en } from '../texts/en';
import { causeWords, lastOpening, openingOf, outcomeStatus } from './opening';

const byCar: Opening = {
  opening_id: 'o1',
  gate_id: 'g1',
  gate_name: 'Entrance barrier',
  company_id: 'acme',
  community_id: 'oak-hills',
  site_id: 'main-gate',
  outcome: 'opened',
  detail: 'the gate answered 200',
  requested_at: '2026-11-20T12:00:00Z',
  pod_id: 'p1',
  event_id: 'e1',
};
const byPerson: Opening = { ...byCar, opening_id: 'o2', pod_id: undefined!, event_id: undefined!, user_id: 'maria' };
const car = { pod_id: 'p1', event_id: 'e1' } as Detection;

test('an event id is unique only within its pod', () => {
  expect(openingOf(car, [byPerson, byCar])).toBe(byCar);
  expect(openingOf({ ...car, pod_id: 'p2' }, [byCar])).toBeUndefined();
});

test('the last opening of a gate is the first of the list', () => {
  expect(lastOpening('g1', [{ ...byCar, gate_id: 'g2' }, byPerson, byCar])).toBe(byPerson);
  expect(lastOpening('g3', [byCar])).toBeUndefined();
});

test('only a gate that confirmed it is called opened', () => {
  const outcomes = ['requested', 'opened', 'refused', 'unreachable', 'unknown'] as const;
  expect(outcomes.filter((outcome) => outcomeStatus(outcome, en.gate).tone === 'good')).toEqual(['opened']);
  expect(outcomes.filter((outcome) => outcomeStatus(outcome, en.gate).word === 'Opened')).toEqual(['opened']);
});

test('a person and a car are told apart', () => {
  expect([byCar, byPerson].map((opening) => causeWords(opening, en.gate))).toEqual(['for a car', 'by a person']);
});
