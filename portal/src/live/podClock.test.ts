import { expect, test } from 'vitest';
import { PodClock } from './podClock';

/** A pod whose monotonic clock is 5000 s ahead of this device's, behind a slow line. */
function line() {
  const here = { now: 1_000 };
  const clock = new PodClock(() => here.now);
  return {
    clock,
    wait: (ms: number) => (here.now += ms),
    podNow: () => here.now + 5_000_000,
    ask: (upMs: number, downMs: number) => {
      const sent = clock.now;
      here.now += upMs;
      const podAt = here.now + 5_000_000;
      here.now += downMs;
      clock.answered(sent, podAt);
    },
  };
}

test('the delay is unknown before the pod has reported its time and a frame’s', () => {
  const { clock, ask, podNow } = line();
  expect(clock.behind(7)).toBeUndefined();
  ask(10, 10);
  expect(clock.behind(7)).toBeUndefined();
  clock.frameReached(7, podNow());
  expect(clock.behind(7)).toBe(0);
});

test('the delay is the time since the shown frame reached the pod, on any line', () => {
  const { clock, ask, podNow, wait } = line();
  ask(10, 10);
  clock.frameReached(7, podNow());
  wait(20_000);
  expect(clock.behind(7)).toBe(20);
  expect(clock.behind(22)).toBe(5);
});

test('an answer that was queued behind frames does not change the estimate', () => {
  const { clock, ask, podNow, wait } = line();
  ask(40, 60);
  ask(10, 9_000);
  clock.frameReached(100, podNow());
  wait(1_000);
  expect(clock.behind(100)).toBeCloseTo(1, 1);
});

test('clocks that drift apart over a day stay compared, although no answer is as quick as the first', () => {
  let now = 0;
  const podNow = (): number => now * 1.0001;
  const clock = new PodClock(() => now);
  for (let asked = 0; asked < 8_640; asked++) {
    const sent = now;
    now += asked === 0 ? 10 : 30;
    const podAt = podNow();
    now += asked === 0 ? 10 : 30;
    clock.answered(sent, podAt);
    now += 10_000;
  }
  clock.frameReached(7, podNow());
  now += 1_000;
  expect(clock.behind(7)).toBeCloseTo(1, 0);
});

test('the delay is never negative', () => {
  const { clock, ask, podNow } = line();
  ask(10, 10);
  clock.frameReached(7, podNow());
  expect(clock.behind(7.2)).toBe(0);
});
