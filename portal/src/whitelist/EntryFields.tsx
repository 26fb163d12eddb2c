import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import { DaysFields } from './DaysFields';
import type { FieldChanges } from './entryFields';
import { Field } from '../shell/Field';
import { HoursFields } from './HoursFields';
import { PassFields } from './PassFields';
import type { PlateRequest } from './plateRequests';
import { Unfold } from './Unfold';

interface Props {
  site: Site;
  fields: PlateRequest;
  onChange: (changes: FieldChanges) => void;
}

/** What an entry says about its plate: the usual case first, the rest unfolds. */
export function EntryFields({ site, fields, onChange }: Props) {
  const { whitelist: words } = useTexts();
  const { unit = '', tenant = '', vehicle = '', note = '', enabled = true } = fields;
  return (
    <>
      <div className="field-pair">
        <Field label={words.unit}>
          <input maxLength={64} value={unit} onChange={(event) => onChange({ unit: event.target.value })} />
        </Field>
        <Field label={words.name}>
          <input maxLength={128} value={tenant} onChange={(event) => onChange({ tenant: event.target.value })} />
        </Field>
      </div>
      <label className="check">
        <input type="checkbox" checked={enabled} onChange={(event) => onChange({ enabled: event.target.checked })} />
        {words.letIn}
      </label>
      <DaysFields site={site} fields={fields} onChange={onChange} />
      <PassFields site={site} fields={fields} onChange={onChange} />
      <HoursFields fields={fields} onChange={onChange} />
      <Unfold title={words.moreTitle} filled={vehicle !== '' || note !== ''}>
        <Field label={words.vehicle}>
          <input maxLength={128} value={vehicle} onChange={(event) => onChange({ vehicle: event.target.value })} />
        </Field>
        <Field label={words.note}>
          <input maxLength={512} value={note} onChange={(event) => onChange({ note: event.target.value })} />
        </Field>
      </Unfold>
    </>
  );
}
