import type { Texts } from '../texts/en';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Times as a person reads them: in one language, and in the time zone of one place. */
export interface Times {
  /** How long ago `then` was, in few words; "just now" if it is in the future. */
  ago(then: Date, now: Date): string;
  /** Time of day to the second. */
  clock(at: Date): string;
  /** Time of day to the minute. */
  hour(at: Date): string;
  /** `Today`, `Yesterday`, or weekday and date. */
  day(at: Date, now: Date): string;
}

/** Times in the words of a language and the format of `locale`; by default in the device's time zone. */
export function timesIn(words: Texts['time'], locale: string, timeZone?: string): Times {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, ...zone });
  const clock = format({ timeStyle: 'medium' });
  const hour = format({ timeStyle: 'short' });
  const weekday = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const dayOfYear = format(weekday);
  const dayOfAnotherYear = format({ ...weekday, year: 'numeric' });
  return {
    ago: (then, now) => ago(words, now.getTime() - then.getTime()),
    clock: (at) => clock.format(at),
    hour: (at) => hour.format(at),
    day: (at, now) => {
      const date = isoDay(at, timeZone);
      const today = isoDay(now, timeZone);
      if (date === today) return words.today;
      if (date === dayBefore(today)) return words.yesterday;
      return (date.slice(0, 4) === today.slice(0, 4) ? dayOfYear : dayOfAnotherYear).format(at);
    },
  };
}

/** The device's variant of a language, which decides on formats such as 14:00 or 2 PM; else the usual one. */
export function localeOf(language: string, devices: readonly string[]): string {
  return devices.find((tag) => tag.split('-')[0] === language) ?? (language === 'en' ? 'en-GB' : language);
}

function ago(words: Texts['time'], past: number): string {
  if (past < 5 * SECOND) return words.justNow;
  if (past < MINUTE) return words.secondsAgo(Math.floor(past / SECOND));
  if (past < HOUR) return words.minutesAgo(Math.floor(past / MINUTE));
  if (past < DAY) return words.hoursAgo(Math.floor(past / HOUR));
  return words.daysAgo(Math.floor(past / DAY));
}

/** The date as the contract writes it, `2026-11-20`: by default that of the device's time zone. */
export function isoDay(at: Date, timeZone?: string): string {
  const parts = datesIn(timeZone).formatToParts(at);
  const part = (wanted: 'year' | 'month' | 'day'): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A format costs far more to make than to use, and there are few time zones. */
const DATES = new Map<string | undefined, Intl.DateTimeFormat>();

function datesIn(timeZone: string | undefined): Intl.DateTimeFormat {
  let dates = DATES.get(timeZone);
  if (dates === undefined) {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    dates = new Intl.DateTimeFormat('en', { ...fields, ...(timeZone && { timeZone }) });
    DATES.set(timeZone, dates);
  }
  return dates;
}

/** The date before another; in no time zone, so that a day of 23 or 25 hours changes nothing. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
}

/** Length of a clip as a player shows it: `0:30`, `12:05`, `1:02:03`. */
export function length(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
