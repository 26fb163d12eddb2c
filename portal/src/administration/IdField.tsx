import { useTexts } from '../texts/TextsContext';
import { Field } from '../shell/Field';

/** What the contract allows as an id and as the name of a site. */
export const ID_PATTERN = '[A-Za-z0-9._\\-]*[A-Za-z0-9_\\-][A-Za-z0-9._\\-]*';

/** The id of a new thing; the cloud makes one if the field is empty. */
export function IdField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { administration } = useTexts();
  return (
    <Field label={administration.id} hint={administration.idHint}>
      <input
        maxLength={128}
        pattern={ID_PATTERN}
        title={administration.idCharacters}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value.trim())}
      />
    </Field>
  );
}
