import type { Gate } from '../../gate/gateRequests';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import type { GateFields } from './gateFields';

interface Props {
  fields: GateFields;
  onChange: (changed: Partial<GateFields>) => void;
}

/** The kind of a gate, and the fields that say where the cloud calls it. */
export function AddressFields({ fields, onChange }: Props) {
  const { gateSettings: texts } = useTexts().administration;
  return (
    <>
      <Field label={texts.kind} hint={texts.kindHints[fields.kind]}>
        <select value={fields.kind} onChange={({ target }) => onChange({ kind: target.value as Gate['kind'] })}>
          {(['gatewise', 'webhook'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {texts.kinds[kind]}
            </option>
          ))}
        </select>
      </Field>
      {fields.kind === 'webhook' ? (
        <Field label={texts.url} hint={texts.urlHint}>
          <input
            required
            type="url"
            maxLength={512}
            placeholder="https://"
            value={fields.url}
            onChange={({ target }) => onChange({ url: target.value })}
          />
        </Field>
      ) : (
        <>
          <Field label={texts.endpoint} hint={texts.urlHint}>
            <input
              required
              type="url"
              maxLength={512}
              value={fields.endpoint}
              onChange={({ target }) => onChange({ endpoint: target.value })}
            />
          </Field>
          <div className="field-pair">
            <Field label={texts.gatewiseCommunity}>
              <input
                required
                maxLength={64}
                value={fields.community}
                onChange={({ target }) => onChange({ community: target.value })}
              />
            </Field>
            <Field label={texts.gatewiseAccessPoint}>
              <input
                required
                maxLength={64}
                value={fields.accessPoint}
                onChange={({ target }) => onChange({ accessPoint: target.value })}
              />
            </Field>
          </div>
        </>
      )}
    </>
  );
}
