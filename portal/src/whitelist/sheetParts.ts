/** A part of a sheet that is short enough for one request: the header, and some of its lines. */
export interface SheetPart {
  readonly csv: string;
  /** Lines of plates in it. */
  readonly plates: number;
  /** How much greater the number of a line is in the file than in the part. */
  readonly offset: number;
}

/** As many lines of plates as the contract allows in one request. */
const MOST_PLATES = 1000;

/** Of one request, characters; less than the contract allows, because its bytes have a limit, too. */
const MOST_CHARACTERS = 500_000;

/** One record of CSV (RFC 4180), which may take several lines of the text. */
interface SheetRecord {
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly isBlank: boolean;
}

/** Splits a sheet of any length into parts, each with the header. Empty if it has no line of plates. */
export function partsOf(csv: string): readonly SheetPart[] {
  const records = recordsOf(csv);
  const headerAt = records.findIndex(({ isBlank }) => !isBlank);
  const header = records.slice(0, headerAt + 1);
  const headerText = header.map(({ text }) => text).join('');
  const firstLine = records[headerAt + 1]?.line ?? 0;
  const parts: SheetPart[] = [];
  let part: SheetRecord[] = [];
  let plates = 0;
  let characters = headerText.length;
  const close = (): void => {
    if (plates > 0) {
      const offset = part[0]!.line - firstLine;
      parts.push({ csv: headerText + part.map(({ text }) => text).join(''), plates, offset });
    }
    part = [];
    plates = 0;
    characters = headerText.length;
  };
  for (const record of records.slice(headerAt + 1)) {
    if (plates === MOST_PLATES || (plates > 0 && characters + record.text.length > MOST_CHARACTERS)) close();
    part.push(record);
    plates += record.isBlank ? 0 : 1;
    characters += record.text.length;
  }
  close();
  return parts;
}

/** The number of lines of plates in a sheet. */
export function platesIn(csv: string): number {
  return Math.max(0, recordsOf(csv).filter(({ isBlank }) => !isBlank).length - 1);
}

function recordsOf(csv: string): readonly SheetRecord[] {
  const separator = separatorOf(csv);
  const records: SheetRecord[] = [];
  let start = 0;
  let line = 1;
  let lines = 0;
  let isQuoted = false;
  // A quote has a meaning only at the beginning of a cell.
  let isCellStart = true;
  const close = (end: number): void => {
    const text = csv.slice(start, end);
    records.push({ text, line, isBlank: text.replaceAll(separator, '').replaceAll('"', '').trim() === '' });
    start = end;
    line += lines;
    lines = 0;
    isCellStart = true;
  };
  for (let at = 0; at < csv.length; at++) {
    const character = csv[at];
    if (character === '\n' || (character === '\r' && csv[at + 1] !== '\n')) {
      lines++;
      if (!isQuoted) close(at + 1);
    } else if (isQuoted) {
      // Two quotes are one of the cell's text (RFC 4180 §2.7).
      if (character === '"' && csv[at + 1] === '"') at++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') {
      if (isCellStart) isQuoted = true;
      isCellStart = false;
    } else if (character === separator) {
      isCellStart = true;
    } else if (character !== ' ' && character !== '\r') {
      isCellStart = false;
    }
  }
  if (start < csv.length) close(csv.length);
  const last = records.at(-1);
  if (last && !/[\r\n]$/.test(last.text)) records[records.length - 1] = { ...last, text: `${last.text}\r\n` };
  return records;
}

/** The separator that the first line has most of, outside of quotes. */
function separatorOf(csv: string): string {
  const first = /[^\r\n]+/.exec(csv.trim())?.[0].replace(/"[^"]*"/g, '') ?? '';
  const count = (separator: string): number => first.split(separator).length;
  return [',', ';', '\t'].reduce((most, separator) => (count(separator) > count(most) ? separator : most));
}
