import type { Times } from '../shell/time';
import type { Hour } from './dayTime';

/** The time at which an hour begins; with the zone's name if the clock shows that time twice on this day. */
export function hourName({ start, twice }: Hour, times: Times, locale: string, timeZone?: string): string {
  const at = new Date(start);
  if (!twice) {
    return times.hour(at);
  }
  const zone = timeZone === undefined ? {} : { timeZone };
  const parts = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZoneName: 'short', ...zone }).formatToParts(at);
  return `${times.hour(at)} ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`;
}
