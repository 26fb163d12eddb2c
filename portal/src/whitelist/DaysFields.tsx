import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import type { FieldChanges } from './entryFields';
import { Field } from '../shell/Field';
import type { PlateRequest } from './plateRequests';
import { Unfold } from './Unfold';

interface Props {
  site: Site;
  fields: PlateRequest;
  onChange: (changes: FieldChanges) => void;
}

/** The first and the last day on which a plate may pass. */
export function DaysFields({ site, fields, onChange }: Props) {
  const { whitelist: words } = useTexts();
  const { starts = '', ends = '' } = fields;
  return (
    <Unfold title={words.daysTitle} filled={starts !== '' || ends !== ''}>
      <div className="field-pair">
        <Field label={words.firstDay}>
          <input type="date" value={starts} onChange={(event) => onChange({ starts: event.target.value })} />
        </Field>
        <Field label={words.lastDay}>
          <input type="date" min={starts} value={ends} onChange={(event) => onChange({ ends: event.target.value })} />
        </Field>
      </div>
      <p className="quiet small">{words.daysOf(site.time_zone)}</p>
    </Unfold>
  );
}
