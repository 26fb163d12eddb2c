import { useState, type FormEvent, type ReactNode } from 'react';
import type { PlateRequest, SitePlate } from '../api/api';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';

interface Props {
  title: string;
  siteId: string;
  /** What the fields begin with; a plate that is listed is changed, and all that is not shown stays. */
  entry: Partial<SitePlate>;
  /** True if the plate is listed, so that it cannot become another one and can be removed. */
  listed?: boolean;
  onClose: () => void;
  /** Called after the whitelist was changed. */
  onChanged?: () => void;
}

/** Adds a plate to a site's whitelist, changes its entry, or removes it. */
export function EntryDialog({ title, siteId, entry, listed = false, onClose, onChanged }: Props) {
  const api = useApi();
  const [plate, setPlate] = useState(entry.plate ?? '');
  const [fields, setFields] = useState<PlateRequest>(() => requestOf(entry));
  const [removing, setRemoving] = useState(false);
  const [{ busy, value, refusal }, send] = useSent<string>();
  const set = (changed: PlateRequest): void => setFields({ ...fields, ...changed });

  const change = (request: () => Promise<string>): void => {
    void send(async () => {
      const done = await request();
      onChanged?.();
      return done;
    });
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change(async () => {
      const saved = await api.putPlate(siteId, plate, withoutEmpty(fields));
      return `${saved.plate} ${saved.enabled ? 'may pass' : 'is on the list, and is not let in'} at ${siteId}.`;
    });
  };
  const remove = (): void =>
    change(async () => `${(await api.removePlate(siteId, plate)).plate} is no longer on the list of ${siteId}.`);

  if (value !== undefined) {
    return (
      <Dialog title={value} onClose={onClose}>
        <p role="status">Its pods know it within a minute.</p>
        <Buttons>
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </Buttons>
      </Dialog>
    );
  }
  return (
    <Dialog title={removing ? `Remove ${plate}?` : title} busy={busy} onClose={onClose}>
      {removing ? (
        <p>It is denied at {siteId} from then on.</p>
      ) : (
        <form id="entry" className="form" onSubmit={save}>
          {!listed && entry.plate === undefined && (
            <Field label="Plate">
              <input
                required
                maxLength={64}
                autoCapitalize="characters"
                autoComplete="off"
                value={plate}
                onChange={(event) => setPlate(event.target.value)}
              />
            </Field>
          )}
          <div className="field-pair">
            <Field label="Unit">
              <input maxLength={64} value={fields.unit ?? ''} onChange={(event) => set({ unit: event.target.value })} />
            </Field>
            <Field label="Name">
              <input
                maxLength={128}
                value={fields.tenant ?? ''}
                onChange={(event) => set({ tenant: event.target.value })}
              />
            </Field>
          </div>
          <div className="field-pair">
            <Field label="First day">
              <input
                type="date"
                value={fields.starts ?? ''}
                onChange={(event) => set({ starts: event.target.value })}
              />
            </Field>
            <Field label="Last day">
              <input
                type="date"
                min={fields.starts}
                value={fields.ends ?? ''}
                onChange={(event) => set({ ends: event.target.value })}
              />
            </Field>
          </div>
          <Field label="Entries of a guest pass, any number if empty">
            <input
              type="number"
              min={1}
              max={1000}
              value={fields.max_entries ?? ''}
              onChange={(event) => setFields(withEntries(fields, event.target.value))}
            />
          </Field>
          <Field label="Note">
            <input maxLength={512} value={fields.note ?? ''} onChange={(event) => set({ note: event.target.value })} />
          </Field>
          <label className="check">
            <input
              type="checkbox"
              checked={fields.enabled ?? true}
              onChange={(event) => set({ enabled: event.target.checked })}
            />
            Let this car in
          </label>
        </form>
      )}
      {refusal && <RefusalNotice refusal={refusal} />}
      <Buttons>
        {listed && !removing && (
          <button type="button" className="button button-apart" onClick={() => setRemoving(true)} disabled={busy}>
            Remove
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={removing ? () => setRemoving(false) : onClose}
          disabled={busy}
        >
          {removing ? 'Back' : 'Cancel'}
        </button>
        {removing ? (
          <button type="button" className="button button-main" onClick={remove} disabled={busy}>
            {busy ? 'Removing …' : 'Remove'}
          </button>
        ) : (
          <button type="submit" form="entry" className="button button-main" disabled={busy}>
            {busy ? 'Saving …' : 'Save'}
          </button>
        )}
      </Buttons>
    </Dialog>
  );
}

function Buttons({ children }: { children: ReactNode }) {
  return <div className="dialog-buttons">{children}</div>;
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="field">
      {label}
      {children}
    </label>
  );
}

/** The request that leaves an entry as it is: what a request does not name, the cloud clears. */
function requestOf(entry: Partial<SitePlate>): PlateRequest {
  const { site_id, plate, entries_used, ...request } = entry;
  return request;
}

function withEntries({ max_entries, ...others }: PlateRequest, entries: string): PlateRequest {
  return entries === '' ? others : { ...others, max_entries: Number(entries) };
}

function withoutEmpty(fields: PlateRequest): PlateRequest {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
