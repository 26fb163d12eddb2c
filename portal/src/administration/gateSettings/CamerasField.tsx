import { usePolled } from '../../api/usePolled';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import type { GateFields } from './gateFields';
import { listCameraIds } from './gateSettingsRequests';

const EVERY_MS = 300_000;

interface Props {
  siteId: string;
  fields: GateFields;
  onChange: (changed: Partial<GateFields>) => void;
}

/** The cameras whose cars a gate lets in, with those that the site has. */
export function CamerasField({ siteId, fields, onChange }: Props) {
  const api = useApi();
  const { gateSettings: texts } = useTexts().administration;
  const { value: ids = [] } = usePolled(() => listCameraIds(api, siteId), EVERY_MS, siteId);
  const hint = ids.length > 0 ? `${texts.camerasHint} ${texts.camerasHere(ids.join(', '))}` : texts.camerasHint;
  return (
    <Field label={texts.cameras} hint={hint}>
      <input
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        value={fields.cameras}
        onChange={({ target }) => onChange({ cameras: target.value })}
      />
    </Field>
  );
}
