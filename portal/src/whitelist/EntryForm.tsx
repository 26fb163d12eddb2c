import { useState, type FormEvent } from 'react';
import type { Site } from '../site/siteRequests';
import { getPlate, type PlateRequest, putPlate, type SitePlate } from './plateRequests';
import { useSent } from '../api/useSent';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';
import { Dialog, DialogButtons } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import { EntryFields } from './EntryFields';
import { requestOf, withChanges, withoutEmpty } from './entryFields';
import { EntryHistory } from './EntryHistory';
import { Field } from '../shell/Field';
import { RemoveEntry } from './RemoveEntry';

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

/** The form of an entry. What a person does not change stays as it is. */
export function EntryForm({ site, plate: given, listed: known, preset, onSaved, onRemoved, onClose }: Props) {
  const api = useApi();
  const roles = useRoles();
  const { whitelist: words, shell } = useTexts();
  const [plate, setPlate] = useState(given ?? '');
  const [listed, setListed] = useState(known);
  const [fields, setFields] = useState<PlateRequest>(() => (known ? requestOf(known) : preset));
  const [removing, setRemoving] = useState(false);
  const [{ busy, refusal }, send] = useSent<void>();
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

  if (removing && listed) {
    const onBack = (): void => setRemoving(false);
    return <RemoveEntry site={site} plate={listed.plate} onRemoved={onRemoved} onBack={onBack} onClose={onClose} />;
  }
  const question = given === undefined ? words.add : words.allowQuestion(given);
  return (
    <Dialog title={listed?.plate ?? question} busy={busy} onClose={onClose}>
      {listed && listed !== known && <p className="notice notice-warn">{words.listedAlready}</p>}
      <form
        id="entry"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void send(save);
        }}
      >
        <fieldset className="form" disabled={busy}>
          {isTyped && (
            <Field label={words.plate}>
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
          <EntryFields
            // The parts with something in them are open, so another entry is another form.
            key={listed?.plate ?? ''}
            site={site}
            fields={fields}
            onChange={(changes) => setFields(withChanges(fields, changes))}
          />
        </fieldset>
      </form>
      {listed && roles.may(site.company_id, 'admin') && <EntryHistory site={site} plate={listed.plate} />}
      {refusal && <RefusalNotice refusal={refusal} />}
      <DialogButtons>
        {listed && (
          <button type="button" className="button button-apart" onClick={() => setRemoving(true)} disabled={busy}>
            {shell.remove}
          </button>
        )}
        <button type="button" className="button" onClick={onClose} disabled={busy}>
          {shell.cancel}
        </button>
        <button type="submit" form="entry" className="button button-main" disabled={busy}>
          {busy ? words.saving : shell.save}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
