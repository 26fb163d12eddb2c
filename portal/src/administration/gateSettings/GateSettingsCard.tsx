import { useState } from 'react';
import type { Gate } from '../../gate/gateRequests';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import { GateDialog } from './GateDialog';
import { deleteGate } from './gateSettingsRequests';
import { TestGate } from './TestGate';

interface Props {
  gate: Gate;
  siteName: string;
  onChanged: () => void;
}

/** A gate with its settings. */
export function GateSettingsCard({ gate, siteName, onChanged }: Props) {
  const api = useApi();
  const { administration } = useTexts();
  const { gateSettings: texts } = administration;
  const [open, setOpen] = useState<'test' | 'change' | 'delete'>();
  const close = (): void => setOpen(undefined);
  const name = texts.at(gate.name, siteName);
  const facts = [
    texts.kinds[gate.kind],
    gate.automatic ? texts.automatic : texts.byPeople,
    gate.cameras.length === 0 ? texts.allCameras : texts.someCameras(gate.cameras.join(', ')),
    gate.has_secret ? texts.hasSecret : texts.hasNoSecret,
  ];
  return (
    <li className="card thing">
      <div className="thing-words">
        <h3>{gate.name}</h3>
        <p className="quiet small">{siteName}</p>
        <p className="small">{facts.join(' · ')}</p>
        <p className="quiet small">
          {gate.url ??
            `${gate.api_endpoint} · ${texts.gatewise(gate.gatewise_community_id ?? '', gate.gatewise_access_point_id ?? '')}`}
        </p>
      </div>
      <div className="thing-buttons">
        <button type="button" className="button" onClick={() => setOpen('test')}>
          {administration.test}
          <span className="unseen"> {name}</span>
        </button>
        <button type="button" className="button" onClick={() => setOpen('change')}>
          {administration.change}
          <span className="unseen"> {name}</span>
        </button>
        <button type="button" className="button button-danger" onClick={() => setOpen('delete')}>
          {administration.delete}
          <span className="unseen"> {name}</span>
        </button>
      </div>
      {open === 'test' && <TestGate gate={gate} name={name} onClose={close} />}
      {open === 'change' && <GateDialog gate={gate} sites={[]} onSaved={onChanged} onClose={close} />}
      {open === 'delete' && (
        <ConfirmDialog
          title={administration.deleteTitle(name)}
          confirm={administration.delete}
          onConfirm={() => deleteGate(api, gate.gate_id)}
          onDone={() => {
            onChanged();
            close();
          }}
          onClose={close}
        >
          <p>{texts.deleteWarning}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
