import { useState } from 'react';
import { useSent } from '../../api/useSent';
import type { Gate } from '../../gate/gateRequests';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import type { Site } from '../community/siteRequests';
import { Field } from '../../shell/Field';
import { FormDialog } from '../../shell/FormDialog';
import { useRequestKey } from '../../api/useRequestKey';
import { AddressFields } from './AddressFields';
import { CamerasField } from './CamerasField';
import { fieldsOf, leadsElsewhere, requestOf, type GateFields } from './gateFields';
import { changeGate, createGate } from './gateSettingsRequests';
import { SecretField } from './SecretField';

interface Props {
  /** The gate to change; absent for a new one. */
  gate?: Gate;
  /** Where a new gate may be. */
  sites: readonly Site[];
  onSaved: () => void;
  onClose: () => void;
}

/** Creates a gate, or changes how it is opened. */
export function GateDialog({ gate, sites, onSaved, onClose }: Props) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const { gateSettings: texts } = administration;
  const [siteId, setSiteId] = useState(gate?.site_id ?? sites[0]?.site_id ?? '');
  const [fields, setFields] = useState(() => fieldsOf(gate));
  const sendOnce = useRequestKey();
  const [{ busy, refusal }, send] = useSent<void>();
  const set = (changed: Partial<GateFields>): void => setFields({ ...fields, ...changed });
  const save = async (): Promise<void> => {
    const request = requestOf(fields);
    if (gate) {
      await changeGate(api, gate.gate_id, request);
    } else {
      const body = { site_id: siteId, ...request };
      await sendOnce(body, (key) => createGate(api, key, body));
    }
    onSaved();
    onClose();
  };
  return (
    <FormDialog
      title={gate ? texts.changeTitle(gate.name) : texts.create}
      submit={gate ? shell.save : administration.create}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      {!gate && (
        <Field label={texts.site}>
          <select value={siteId} onChange={({ target }) => setSiteId(target.value)}>
            {sites.map(({ site_id, slug }) => (
              <option key={site_id} value={site_id}>
                {slug === site_id ? slug : `${slug} (${site_id})`}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={administration.name}>
        <input required maxLength={128} value={fields.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <AddressFields fields={fields} onChange={set} />
      <SecretField
        fields={fields}
        isGiven={gate?.has_secret ?? false}
        isNeededAgain={gate !== undefined && leadsElsewhere(gate, fields)}
        onChange={set}
      />
      <CamerasField siteId={siteId} fields={fields} onChange={set} />
      <label className="check">
        <input
          type="checkbox"
          checked={fields.automatic}
          onChange={({ target }) => set({ automatic: target.checked })}
        />
        {texts.opensForPlates}
      </label>
    </FormDialog>
  );
}
