import { Refusal } from '../api/refusal';
import type { Texts } from '../texts/en';
import { partsOf, type SheetPart } from './sheetParts';

type Words = Texts['whitelist']['sheet'];

/** Reads a file that a spreadsheet saved as CSV. Rejects with a Refusal if it is none, or has no lines. */
export async function readSheet(file: Blob, words: Words): Promise<readonly SheetPart[]> {
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  if (text.includes('\0')) {
    throw new Refusal('unreadable', words.unreadable, words.unreadableRemedy, 400);
  }
  const parts = partsOf(text);
  if (parts.length === 0) {
    throw new Refusal('unreadable', words.empty, words.emptyRemedy, 400);
  }
  return parts;
}

/** UTF-16 with its mark, UTF-8, or what spreadsheets of Windows write otherwise. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
