import { useState, type FormEvent, type ReactNode } from 'react';
import type { Site } from '../site/siteRequests';
import { getPlate, type PlateRequest, putPlate, removePlate, type SitePlate } from './plateRequests';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';

interface Props {
  site: Site;
  /** The plate; absent if the person types it. */
  plate?: string;
  /** Its entry, if it is listed. */
  listed?: SitePlate;
  /** What the fields begin with if it is not. */
  preset: PlateRequest;
  onSaved: (saved: SitePlate) => void;
  onRemoved: (plate: string) => void;
  onClose: () => void;
}

/** The fields of an entry. What the form does not show stays as it is. */
export function EntryForm({ site, plate: given, listed: known, preset, onSaved, onRemoved, onClose }: Props) {
  const api = useApi();
  const [plate, setPlate] = useState(given ?? '');
  const [listed, setListed] = useState(known);
  const [fields, setFields] = useState<PlateRequest>(() => (known ? requestOf(known) : preset));
  const [removing, setRemoving] = useState(false);
  const [{ busy, refusal }, send] = useSent<void>();
  const set = (changed: PlateRequest): void => setFields({ ...fields, ...changed });
  const isTyped = given === undefined && listed === undefined;

  const save = async (): Promise<void> => {
    const existing = isTyped ? await getPlate(api, site.site_id, plate) : undefined;
    if (existing) {
      setListed(existing);
      setFields(requestOf(existing));
      return;
    }
    onSaved(await putPlate(api, site.site_id, listed?.plate ?? plate, withoutEmpty(fields)));
  };
  const remove = async (): Promise<void> =>
    onRemoved((await removePlate(api, site.site_id, listed?.plate ?? plate)).plate);

  if (removing) {
    return (
      <Dialog title={`Remove ${listed?.plate}?`} busy={busy} onClose={onClose}>
        <p>Its entry at {site.slug} ends. An entry of the whole community, if there is one, still lets it in.</p>
        {refusal && <RefusalNotice refusal={refusal} />}
        <DialogButtons>
          <button type="button" className="button" onClick={() => setRemoving(false)} disabled={busy}>
            Back
          </button>
          <button type="button" className="button button-main" onClick={() => void send(remove)} disabled={busy}>
            {busy ? 'Removing …' : 'Remove'}
          </button>
        </DialogButtons>
      </Dialog>
    );
  }
  return (
    <Dialog title={title(given, listed)} busy={busy} onClose={onClose}>
      {listed && listed !== known && <p className="notice notice-warn">It is on the list already, with this entry.</p>}
      <form
        id="entry"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void send(save);
        }}
      >
        <fieldset className="form" disabled={busy}>
          {isTyped && (
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
          <p className="quiet small">Days are those of {site.time_zone}.</p>
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
        </fieldset>
      </form>
      {refusal && <RefusalNotice refusal={refusal} />}
      <DialogButtons>
        {listed && (
          <button type="button" className="button button-apart" onClick={() => setRemoving(true)} disabled={busy}>
            Remove
          </button>
        )}
        <button type="button" className="button" onClick={onClose} disabled={busy}>
          Cancel
        </button>
        <button type="submit" form="entry" className="button button-main" disabled={busy}>
          {busy ? 'Saving …' : 'Save'}
        </button>
      </DialogButtons>
    </Dialog>
  );
}

function title(given: string | undefined, listed: SitePlate | undefined): string {
  if (listed) return listed.plate;
  return given === undefined ? 'Add a plate' : `Allow ${given}?`;
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
function requestOf(entry: SitePlate): PlateRequest {
  const { site_id, plate, entries_used, ...request } = entry;
  return request;
}

function withEntries({ max_entries, ...others }: PlateRequest, entries: string): PlateRequest {
  return entries === '' ? others : { ...others, max_entries: Number(entries) };
}

function withoutEmpty(fields: PlateRequest): PlateRequest {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
