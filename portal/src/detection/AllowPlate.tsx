import { useState } from 'react';
import type { Detection } from '../api/api';
import { isoDay } from '../shell/time';
import { EntryDialog } from '../whitelist/EntryDialog';

/** Lets the plate of a denied car in from now on, until a day: today, unless another one is chosen. */
export function AllowPlate({ detection: { plate, site_id } }: { detection: Detection }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        Allow
        <span className="unseen"> {plate}</span>
      </button>
      {open && (
        <EntryDialog
          title={`Allow ${plate}?`}
          siteId={site_id}
          entry={{ plate, ends: isoDay(new Date()) }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
