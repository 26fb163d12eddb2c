import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Poll, pause } from './poll';
import { refusalOf } from './refusal';

/** A page that can be hidden and shown. */
class Tab extends EventTarget {
  hidden = false;

  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let tab: Tab;
let asked: number;
let answer: () => Promise<number>;
let poll: Poll<number>;

beforeEach(() => {
  vi.useFakeTimers();
  tab = new Tab();
  asked = 0;
  answer = () => Promise.resolve(asked);
  poll = new Poll(
    () => (asked++, answer()),
    3000,
    tab,
    () => {},
  );
});

afterEach(() => {
  poll.close();
  vi.useRealTimers();
});

test('a poll sends a request at once and then an interval after each answer', async () => {
  poll.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(poll.polled).toMatchObject({ value: 1, asking: false });
  await vi.advanceTimersByTimeAsync(2999);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toBe(2);
});

test('requests never overlap, and one that was wanted meanwhile follows', async () => {
  let settle: (value: number) => void = () => {};
  answer = () => new Promise((resolve) => (settle = resolve));
  poll.start();
  poll.again();
  poll.again();
  expect(asked).toBe(1);
  settle(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(2);
});

test('a poll pauses while the page is hidden and resumes when it is visible', async () => {
  poll.start();
  await vi.advanceTimersByTimeAsync(0);
  tab.turn(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toBe(1);
  tab.turn(false);
  expect(asked).toBe(2);
});

test('a failure keeps the previous answer, and the next answer clears the failure', async () => {
  poll.start();
  await vi.advanceTimersByTimeAsync(0);
  answer = () => Promise.reject(refusalOf(503, undefined));
  await vi.advanceTimersByTimeAsync(3000);
  expect(poll.polled).toMatchObject({ value: 1, refusal: { status: 503 } });
  answer = () => Promise.resolve(7);
  await vi.advanceTimersByTimeAsync(6000);
  expect(poll.polled).toMatchObject({ value: 7 });
  expect(poll.polled.refusal).toBeUndefined();
});

test('a closed poll sends nothing', async () => {
  poll.start();
  poll.close();
  await vi.advanceTimersByTimeAsync(600_000);
  tab.turn(false);
  expect(asked).toBe(1);
});

test('the pause doubles with each failure, up to a minute', () => {
  expect([0, 1, 2, 9].map((failures) => pause(3000, failures))).toEqual([3000, 6000, 12_000, 60_000]);
});
