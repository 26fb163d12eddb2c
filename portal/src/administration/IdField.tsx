import { useTexts } from '../texts/TextsContext';
import { Field } from './Field';

/** The id of a new thing; the cloud makes one if the field is empty. */
export function IdField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { administration } = useTexts();
  return (
    <Field label={administration.id} hint={administration.idHint}>
      <input
        maxLength={128}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value.trim())}
      />
    </Field>
  );
}
