import { useRef, useState } from 'react';
import { useSent, type Sent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { together } from './importReport';
import type { SheetPart } from './sheetParts';
import { importPart, type ImportOptions, type ImportReport } from './sheetRequests';

export interface ImportRun {
  readonly sent: Sent<void>;
  /** Parts that are done. */
  readonly done: number;
  /** Of the parts that are done. */
  readonly report?: ImportReport;
  /** Sends the parts that are not done, one after the other. */
  readonly goOn: (parts: readonly SheetPart[], options: ImportOptions) => void;
  /** Ends after the part that is being sent. */
  readonly stop: () => void;
  readonly forget: () => void;
}

/** Sends the parts of a sheet. After a failure or a stop it goes on where it ended. */
export function useImport(siteId: string): ImportRun {
  const api = useApi();
  const [reports, setReports] = useState<readonly ImportReport[]>([]);
  const [sent, send] = useSent<void>();
  const isStopped = useRef(false);
  const goOn = (parts: readonly SheetPart[], options: ImportOptions): void => {
    isStopped.current = false;
    void send(async () => {
      for (let at = reports.length; at < parts.length && !isStopped.current; at++) {
        const report = await importPart(api, siteId, parts[at]!, options);
        setReports((before) => [...before, report]);
      }
    });
  };
  const report = together(reports);
  return {
    sent,
    done: reports.length,
    ...(report && { report }),
    goOn,
    stop: () => {
      isStopped.current = true;
    },
    forget: () => setReports([]),
  };
}
