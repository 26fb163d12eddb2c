import type { Texts } from '../texts/en';

/** The kinds of recordings that the timeline distinguishes. */
export const KINDS = ['continuous', 'plate_detection', 'motion', 'manual', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** The kind of a recording; `other` for one that this page does not know. */
export function kindOf(type: string | undefined): Kind {
  return KINDS.find((kind) => kind === type) ?? 'other';
}

/** The reason of a recording, in words. */
export function eventWords(type: string | undefined, words: Texts['recording']): string {
  const kind = kindOf(type);
  // Free text in the contract, so that a pod may send kinds that this page does not know yet.
  return kind === 'other' && type !== undefined ? type.replaceAll('_', ' ') : words.kinds[kind];
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in decimal units, such as `5.2 MB`, in the format of `locale`. */
export function size(bytes: number, locale: string): string {
  const thousands = Math.max(1, bytes / 1e3);
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, Math.round(thousands))) / 3));
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power]!,
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
  return format.format(thousands / 1e3 ** power);
}
