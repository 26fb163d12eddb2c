import { useState } from 'react';
import type { Site } from '../site/siteRequests';
import { useTexts } from '../texts/TextsContext';
import type { FieldChanges } from './entryFields';
import { Field } from '../shell/Field';
import type { PlateRequest } from './plateRequests';
import { localOf, timeAt } from './siteClock';
import { Unfold } from './Unfold';

interface Props {
  site: Site;
  fields: PlateRequest;
  onChange: (changes: FieldChanges) => void;
}

/** A guest pass: from when until when, by the clock of the site, and how many entries of the car. */
export function PassFields({ site, fields, onChange }: Props) {
  const { whitelist: words } = useTexts();
  const { valid_from, valid_until, max_entries } = fields;
  const zone = site.time_zone;
  const filled = valid_from !== undefined || valid_until !== undefined || max_entries !== undefined;
  return (
    <Unfold title={words.passTitle} filled={filled}>
      <div className="field-pair">
        <TimeField
          label={words.passFrom}
          time={valid_from}
          zone={zone}
          onChange={(time) => onChange({ valid_from: time })}
        />
        <TimeField
          label={words.passUntil}
          time={valid_until}
          zone={zone}
          onChange={(time) => onChange({ valid_until: time })}
        />
      </div>
      <Field label={words.passEntries}>
        <input
          type="number"
          inputMode="numeric"
          min={1}
          max={1000}
          value={max_entries ?? ''}
          onChange={({ target }) => onChange({ max_entries: target.value === '' ? undefined : Number(target.value) })}
        />
      </Field>
      <p className="quiet small">{words.timesOf(zone)}</p>
    </Unfold>
  );
}

interface TimeFieldProps {
  label: string;
  time: string | undefined;
  zone: string;
  onChange: (time: string | undefined) => void;
}

/** A time by the clock of a zone. A time of the entry stays to the second unless the person changes it. */
function TimeField({ label, time, zone, onChange }: TimeFieldProps) {
  const [local, setLocal] = useState(() => localOf(time, zone));
  return (
    <Field label={label}>
      <input
        type="datetime-local"
        value={local}
        onChange={({ target }) => {
          setLocal(target.value);
          onChange(timeAt(target.value, zone));
        }}
      />
    </Field>
  );
}
