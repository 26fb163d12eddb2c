import type { Texts } from '../../texts/en';
import type { Community, CommunityChange } from './communityRequests';

const GIB = 2 ** 30;

/** How long recordings stay, as a person types it; empty means without a limit. */
export interface RetentionFields {
  readonly days: string;
  readonly gib: string;
}

export function fieldsOf({ retention_days, retention_bytes }: Partial<Community>): RetentionFields {
  return {
    days: retention_days === undefined ? '' : String(retention_days),
    gib: retention_bytes === undefined ? '' : String(retention_bytes / GIB),
  };
}

/** The fields for the cloud; 0 removes a limit. */
export function retentionOf({
  days,
  gib,
}: RetentionFields): Required<Pick<CommunityChange, 'retention_days' | 'retention_bytes'>> {
  return { retention_days: Number(days), retention_bytes: Math.round(Number(gib) * GIB) };
}

/** Whether a change makes the cloud delete recordings that are kept until now. */
export function isShorter(before: RetentionFields, after: RetentionFields): boolean {
  const less = (now: string, then: string): boolean => now !== '' && (then === '' || Number(now) < Number(then));
  return less(after.days, before.days) || less(after.gib, before.gib);
}

/** How long recordings stay, in words. */
export function retentionWords(
  texts: Texts['administration']['community'],
  community: Community,
  locale: string,
): string {
  const number = (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const { retention_days: days, retention_bytes: bytes, recordings_bytes: used } = community;
  const limits = [
    ...(days === undefined ? [] : [texts.keptDays(days)]),
    ...(bytes === undefined ? [] : [texts.keptSpace(number(bytes / GIB))]),
    ...(used === undefined ? [] : [texts.usedSpace(number(used / GIB))]),
  ];
  return limits.length === 0 ? texts.keptAlways : limits.join(' · ');
}
