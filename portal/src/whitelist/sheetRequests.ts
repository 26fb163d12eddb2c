import { answer, type Api, type Schema } from '../api/api';
import { platesIn, type SheetPart } from './sheetParts';

export type ImportReport = Schema<'PlateImport'>;
export type ImportLine = Schema<'PlateImportLine'>;
export type DateOrder = Schema<'DateOrder'>;

export interface ImportOptions {
  readonly dryRun: boolean;
  /** Absent if dates that begin with day or month are to be refused. */
  readonly dateOrder?: DateOrder;
}

/** Imports a part of a sheet, or reports what that would do. Lines are numbered as in the file. */
export async function importPart(
  api: Api,
  siteId: string,
  { csv, offset }: SheetPart,
  { dryRun, dateOrder }: ImportOptions,
): Promise<ImportReport> {
  const body = { csv, dry_run: dryRun, ...(dateOrder && { date_order: dateOrder }) };
  const params = { path: { site_id: siteId } };
  const report = await answer(api.POST('/api/sites/{site_id}/plates/import', { params, body }));
  return { ...report, lines: report.lines.map((line) => numberedAsInFile(line, offset)) };
}

/** The line, and the other one that it names, by their numbers in the file. */
function numberedAsInFile(line: ImportLine, offset: number): ImportLine {
  const found = line.found?.replace(
    /^it on line (\d+), too$/,
    (_, other) => `it on line ${Number(other) + offset}, too`,
  );
  return { ...line, line: line.line + offset, ...(found !== undefined && { found }) };
}

/** A whole whitelist as CSV, with one header. `onPage` is called with the number of plates so far. */
export async function exportPlates(api: Api, siteId: string, onPage: (plates: number) => void): Promise<string> {
  let sheet = '';
  let plates = 0;
  let cursor: string | undefined;
  do {
    const params = { path: { site_id: siteId }, query: cursor === undefined ? {} : { cursor } };
    const { csv, next_cursor } = await answer(api.GET('/api/sites/{site_id}/plates/export', { params }));
    sheet += sheet === '' ? csv : csv.slice(csv.indexOf('\n') + 1);
    plates += platesIn(csv);
    cursor = next_cursor;
    onPage(plates);
  } while (cursor !== undefined);
  return sheet;
}
