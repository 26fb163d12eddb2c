import { expect, test } from 'vitest';
import { PodClock } from './podClock';

/** A pod whose stopwatch is 5000 s ahead of this device's, at the end of a line that takes its time. */
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

test('nothing is told before the pod has told its time and a part’s', () => {
  const { clock, ask, podNow } = line();
  expect(clock.behind(7)).toBeUndefined();
  ask(10, 10);
  expect(clock.behind(7)).toBeUndefined();
  clock.came(7, podNow());
  expect(clock.behind(7)).toBe(0);
});

test('it is the time since what is shown came to the pod, whatever lies between', () => {
  const { clock, ask, podNow, wait } = line();
  ask(10, 10);
  clock.came(7, podNow());
  wait(20_000);
  expect(clock.behind(7)).toBe(20);
  expect(clock.behind(22)).toBe(5);
});

test('an answer that stood behind pictures spoils nothing', () => {
  const { clock, ask, podNow, wait } = line();
  ask(40, 60);
  ask(10, 9_000);
  clock.came(100, podNow());
  wait(1_000);
  expect(clock.behind(100)).toBeCloseTo(1, 1);
});

test('stopwatches that drift apart over a day stay compared, though no answer is as quick as the first', () => {
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
  clock.came(7, podNow());
  now += 1_000;
  expect(clock.behind(7)).toBeCloseTo(1, 0);
});

test('a picture is never ahead of the camera', () => {
  const { clock, ask, podNow } = line();
  ask(10, 10);
  clock.came(7, podNow());
  expect(clock.behind(7.2)).toBe(0);
});
