import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import type { GateFields } from './gateFields';

interface Props {
  fields: GateFields;
  /** Whether the gate has a secret now. */
  isGiven: boolean;
  isNeededAgain: boolean;
  onChange: (changed: Partial<GateFields>) => void;
}

/** The bearer key of a gate's controller. It can be written and removed, and is never shown. */
export function SecretField({ fields, isGiven, isNeededAgain, onChange }: Props) {
  const { gateSettings: texts } = useTexts().administration;
  return (
    <>
      <Field label={texts.secret} hint={isGiven ? texts.secretStays : texts.secretHint}>
        <input
          type="password"
          autoComplete="new-password"
          maxLength={1024}
          value={fields.secret}
          disabled={fields.removesSecret}
          onChange={({ target }) => onChange({ secret: target.value })}
        />
      </Field>
      {isGiven && (
        <label className="check">
          <input
            type="checkbox"
            checked={fields.removesSecret}
            onChange={({ target }) => onChange({ removesSecret: target.checked, secret: '' })}
          />
          {texts.removeSecret}
        </label>
      )}
      <div role="status">
        {isNeededAgain && !fields.secret && !fields.removesSecret && (
          <p className="notice notice-warn">{texts.secretAgain}</p>
        )}
      </div>
    </>
  );
}
