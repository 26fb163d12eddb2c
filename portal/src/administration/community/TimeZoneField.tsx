import { useId } from 'react';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';

const ZONES = Intl.supportedValuesOf('timeZone');

/** The time zone of a site, searched by typing a part of its name. */
export function TimeZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const { community: texts } = useTexts().administration;
  const id = useId();
  return (
    <>
      <Field label={texts.timeZone} hint={texts.timeZoneHint}>
        <input
          required
          list={id}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      <datalist id={id}>
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
