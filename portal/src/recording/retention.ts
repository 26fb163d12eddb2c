import type { Site } from '../site/siteRequests';
import type { Texts } from '../texts/en';
import { size } from './recordingWords';

const DAY_MS = 86_400_000;

/** What the cloud keeps of a community's recordings. */
export type Retention = Pick<Site, 'retention_days' | 'retention_bytes'>;

/** How long recordings are kept, in one or two sentences. */
export function retentionWords(kept: Retention, words: Texts['recording'], locale: string): string {
  const { retention_days: days, retention_bytes: bytes } = kept;
  const most = bytes === undefined ? undefined : size(bytes, locale);
  if (days === undefined) {
    return most === undefined ? words.keptAlways : words.keptBytesOnly(most);
  }
  return [words.keptDays(days), ...(most === undefined ? [] : [words.keptBytes(most)])].join(' ');
}

/** When a recording becomes too old; undefined where recordings are not limited by age. */
export function deletedAt(recordedAt: string, { retention_days: days }: Retention): Date | undefined {
  return days === undefined ? undefined : new Date(Date.parse(recordedAt) + days * DAY_MS);
}
