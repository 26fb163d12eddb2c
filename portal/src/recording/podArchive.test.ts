import { expect, test } from 'vitest';
import type { Listed } from '../api/api';
import type { StreamToken } from '../live/streamTokenRequests';
import type { Day } from './dayTime';
import { POD_EVERY_MS, PodArchive } from './podArchive';
import type { PodRecording } from './podRequests';

const HOUR = 3_600_000;
const DAY: Day = { date: '2026-11-20', start: 0, end: 24 * HOUR };
const OTHER: Day = { date: '2026-11-21', start: DAY.end, end: 48 * HOUR };
const NONE: Listed<PodRecording> = { items: [], more: false };

/** An archive whose clock is set, and which counts its requests. */
function archive(startAt: number, answer: () => Promise<Listed<PodRecording>> = () => Promise.resolve(NONE)) {
  const seen = { now: startAt, tokens: 0, days: [] as string[] };
  const subject = new PodArchive(
    () => {
      const token = String(++seen.tokens);
      return Promise.resolve({ token, expires_in: 600, expires_at: `the end of ${token}` } as StreamToken);
    },
    (_, { date }) => {
      seen.days.push(date);
      return answer();
    },
    () => seen.now,
  );
  return { subject, seen };
}

test('a day that goes on is asked for at most once a minute', async () => {
  const { subject, seen } = archive(12 * HOUR);
  await Promise.all([subject.load(DAY), subject.load(DAY)]);
  seen.now += POD_EVERY_MS - 1;
  await subject.load(DAY);
  expect(seen.days).toHaveLength(1);
  seen.now += 1;
  await subject.load(DAY);
  expect(seen.days).toHaveLength(2);
});

test('a day that was over when it was loaded is not asked for again, also after another day', async () => {
  const { subject, seen } = archive(DAY.end + HOUR);
  await subject.load(DAY);
  await subject.load(OTHER);
  seen.now += 10 * HOUR;
  await subject.load(DAY);
  expect(seen.days).toEqual(['2026-11-20', '2026-11-21']);
});

test('what the pod was still writing when the day ended is asked for', async () => {
  const { subject, seen } = archive(DAY.end + 1);
  await subject.load(DAY);
  seen.now = DAY.end + HOUR;
  await subject.load(DAY);
  seen.now += HOUR;
  await subject.load(DAY);
  expect(seen.days).toHaveLength(2);
});

test('a pod that does not answer is asked again after a minute, or when a person wants it', async () => {
  const { subject, seen } = archive(DAY.end + HOUR, () => Promise.reject(new Error('no answer')));
  await expect(subject.load(DAY)).rejects.toThrow('no answer');
  await expect(subject.load(DAY)).rejects.toThrow('no answer');
  expect(seen.days).toHaveLength(1);
  subject.retry(DAY);
  await expect(subject.load(DAY)).rejects.toThrow('no answer');
  expect(seen.days).toHaveLength(2);
  seen.now += POD_EVERY_MS;
  await expect(subject.load(DAY)).rejects.toThrow('no answer');
  expect(seen.days).toHaveLength(3);
});

test('one token serves until four fifths of its life, or until it is discarded', async () => {
  const { subject, seen } = archive(DAY.end + HOUR);
  const token = async () => (await subject.load(DAY)).token.token;
  expect(await token()).toBe('1');
  seen.now += 479_000;
  expect(await token()).toBe('1');
  seen.now += 1_000;
  expect(await token()).toBe('2');
  const ended = (await subject.load(DAY)).token.expires_at;
  subject.replaceToken(ended);
  expect(await token()).toBe('3');
  // A player and a thumbnail may say so one after the other.
  subject.replaceToken(ended);
  expect(await token()).toBe('3');
  expect(seen.days).toHaveLength(1);
});

test('a refused token is requested again', async () => {
  let tokens = 0;
  const subject = new PodArchive(
    () => (++tokens === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ expires_in: 600 } as StreamToken)),
    () => Promise.resolve(NONE),
  );
  await expect(subject.load(DAY)).rejects.toThrow('offline');
  expect((await subject.load(DAY)).recordings).toBe(NONE);
});

test('a token that is forgotten while it is requested still answers who asked for it', async () => {
  const answers: ((token: StreamToken) => void)[] = [];
  const archive = new PodArchive(
    () => new Promise<StreamToken>((resolve) => answers.push(resolve)),
    () => Promise.resolve({ items: [], more: false }),
  );
  const first = archive.load(DAY);
  archive.retry(DAY);
  const second = archive.load(DAY);
  answers.forEach((answer, i) => answer({ token: String(i), expires_in: 600 } as StreamToken));
  expect((await first).token.token).toBe('0');
  expect((await second).token.token).toBe('1');
});
