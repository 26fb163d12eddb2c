import type { Schema } from '../../api/api';
import type { AuditEntry, ExportFormat } from './auditRequests';

/** The result of verifying a whole trail. */
export interface Verified {
  /** How many entries were verified and found intact. */
  readonly entries: number;
  /** Number of the first entry that is missing, changed or out of order. */
  readonly brokenAt?: number;
}

/** Verifies a trail part by part, to its end or to the first fault; `onPart` is told how many are done. */
export async function verifyTrail(
  verifyPart: (cursor?: string) => Promise<Schema<'AuditVerification'>>,
  onPart: (entries: number) => void,
): Promise<Verified> {
  let entries = 0;
  let cursor: string | undefined;
  do {
    const part = await verifyPart(cursor);
    entries += part.entries;
    onPart(entries);
    if (!part.intact) {
      return { entries, ...(part.broken_at !== undefined && { brokenAt: part.broken_at }) };
    }
    cursor = part.next_cursor;
  } while (cursor !== undefined);
  return { entries };
}

/** Fetches the whole trail as the text of one file; `onPart` is told how many entries are done. */
export async function exportTrail(
  format: ExportFormat,
  exportPart: (cursor?: string) => Promise<Schema<'AuditExport'>>,
  onPart: (entries: number) => void,
): Promise<readonly string[]> {
  const texts: string[] = [];
  let entries = 0;
  let cursor: string | undefined;
  do {
    const part = await exportPart(cursor);
    // Each part of a CSV begins with the header.
    texts.push(format === 'csv' && texts.length > 0 ? withoutFirstLine(part.text) : part.text);
    entries += part.entries;
    onPart(entries);
    cursor = part.next_cursor;
  } while (cursor !== undefined);
  return texts;
}

function withoutFirstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? '' : text.slice(end + 1);
}

/** A field of what was changed; absent where there was none. */
export interface Change {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** The fields that an entry created, changed or took away, by name; those that stayed are not among them. */
export function changesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      ...(before[field] !== undefined && { before: before[field] }),
      ...(after[field] !== undefined && { after: after[field] }),
    }));
}
