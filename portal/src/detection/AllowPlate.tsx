import { useState, type FormEvent } from 'react';
import type { Detection, SitePlate } from '../api/api';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import { Dialog } from '../shell/Dialog';
import { RefusalNotice } from '../shell/Notice';
import { isoDay } from '../shell/time';

/** Lets the plate of a denied car in from now on, until a day. */
export function AllowPlate({ detection }: { detection: Detection }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Allow
        <span className="unseen"> {detection.plate}</span>
      </button>
      {open && <Entry detection={detection} onClose={() => setOpen(false)} />}
    </>
  );
}

function Entry({ detection, onClose }: { detection: Detection; onClose: () => void }) {
  const { plate, site_id } = detection;
  const api = useApi();
  const today = isoDay(new Date());
  const [ends, setEnds] = useState(today);
  const [unit, setUnit] = useState('');
  const [tenant, setTenant] = useState('');
  const [{ busy, value, refusal }, send] = useSent<SitePlate>();
  const allow = (event: FormEvent): void => {
    event.preventDefault();
    void send(() => api.putPlate(site_id, plate, { ends, ...(unit && { unit }), ...(tenant && { tenant }) }));
  };
  if (value) {
    return (
      <Dialog title={`${plate} may pass`} onClose={onClose}>
        <p role="status">
          At {site_id} until {value.ends}. The pods know it within a minute; the gate does not open by itself for the
          car that waits now.
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={`Allow ${plate}?`} busy={busy} onClose={onClose}>
      <form onSubmit={allow} className="form">
        <p className="quiet">It may pass at {site_id}.</p>
        <label className="field">
          Last day
          <input type="date" required min={today} value={ends} onChange={(event) => setEnds(event.target.value)} />
        </label>
        <label className="field">
          Unit
          <input value={unit} maxLength={64} onChange={(event) => setUnit(event.target.value)} />
        </label>
        <label className="field">
          Name
          <input value={tenant} maxLength={128} onChange={(event) => setTenant(event.target.value)} />
        </label>
        {refusal && <RefusalNotice refusal={refusal} />}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose} disabled={busy}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={busy}>
            {busy ? 'Saving …' : 'Allow'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
