import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { Icon } from '../../shell/Icon';
import { RefusalNotice } from '../../shell/Notice';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import { exportAuditPart, type ExportFormat } from './auditRequests';
import { exportTrail } from './trail';

const TYPES: Record<ExportFormat, string> = { csv: 'text/csv', jsonl: 'application/jsonl' };

/** Downloads the whole trail as one file. */
export function AuditExport({ companyId }: { companyId: string }) {
  const api = useApi();
  const { audit: texts } = useTexts().administration;
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [done, setDone] = useState(0);
  const [{ busy, value, refusal }, send] = useSent<number>();
  const download = async (): Promise<number> => {
    let entries = 0;
    const onPart = (count: number): void => {
      entries = count;
      setDone(count);
    };
    const parts = await exportTrail(format, (cursor) => exportAuditPart(api, companyId, format, cursor), onPart);
    save(new Blob([...parts], { type: TYPES[format] }), `audit-${companyId}.${format}`);
    return entries;
  };
  return (
    <section className="audit-tool">
      <h3>{texts.export}</h3>
      <Field label={texts.format}>
        <select value={format} disabled={busy} onChange={({ target }) => setFormat(target.value as ExportFormat)}>
          <option value="csv">{texts.csv}</option>
          <option value="jsonl">{texts.jsonl}</option>
        </select>
      </Field>
      <div className="section-buttons">
        <button type="button" className="button" onClick={() => void send(download)} disabled={busy}>
          <Icon name="download" />
          {texts.download}
        </button>
      </div>
      <p role="status">{busy ? texts.progress(done) : value !== undefined && texts.exported(value)}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
    </section>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // A browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
