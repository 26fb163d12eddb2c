const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago `then` was, in few words; "just now" if it is in the future. */
export function ago(then: Date, now: Date): string {
  const past = now.getTime() - then.getTime();
  if (past < 5 * SECOND) return 'just now';
  if (past < MINUTE) return `${Math.floor(past / SECOND)} s ago`;
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  const days = Math.floor(past / DAY);
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

/** The date as the contract writes it, `2026-11-20`: by default that of the device's time zone. */
export function isoDay(at: Date, timeZone?: string): string {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en', { ...fields, ...(timeZone && { timeZone }) }).formatToParts(at);
  const part = (wanted: keyof typeof fields): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Length of a clip as a player shows it: `0:30`, `12:05`, `1:02:03`. */
export function length(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The page is in English, but formats time and date by the device's English locale. */
const LOCALE = (globalThis.navigator?.languages ?? []).find((language) => language.startsWith('en')) ?? 'en-GB';

/** Time of day to the second, in the device's time zone. */
export function clock(at: Date, locale = LOCALE, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...(timeZone && { timeZone }) }).format(at);
}

/** Time of day to the minute, in the device's time zone. */
export function hour(at: Date, locale = LOCALE, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...(timeZone && { timeZone }) }).format(at);
}

/** `Today`, `Yesterday`, or weekday and date, in the device's time zone. */
export function day(at: Date, now: Date, locale = LOCALE, timeZone?: string): string {
  const date = isoDay(at, timeZone);
  if (date === isoDay(now, timeZone)) return 'Today';
  if (date === isoDay(new Date(now.getTime() - DAY), timeZone)) return 'Yesterday';
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...year,
    ...(timeZone && { timeZone }),
  }).format(at);
}
