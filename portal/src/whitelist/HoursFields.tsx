import { useTexts } from '../texts/TextsContext';
import type { FieldChanges } from './entryFields';
import { Field } from '../shell/Field';
import type { PlateRequest, WeeklyWindow } from './plateRequests';
import { Unfold } from './Unfold';

/** As many as the contract allows. */
const MOST = 14;

const NEW: WeeklyWindow = {
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '08:00',
  to: '18:00',
};

/** The hours of the week in which a plate may pass. */
export function HoursFields({ fields, onChange }: { fields: PlateRequest; onChange: (changes: FieldChanges) => void }) {
  const { whitelist: words } = useTexts();
  const windows = fields.windows ?? [];
  const set = (place: number, ...changed: WeeklyWindow[]): void =>
    onChange({ windows: windows.toSpliced(place, 1, ...changed) });
  return (
    <Unfold title={words.hoursTitle} filled={windows.length > 0}>
      {windows.length === 0 && <p className="quiet small">{words.hoursHint}</p>}
      {windows.map((window, place) => (
        <WindowFields
          key={place}
          number={place + 1}
          window={window}
          onChange={(changed) => set(place, changed)}
          onRemove={() => set(place)}
        />
      ))}
      {windows.length < MOST && (
        <button type="button" className="button" onClick={() => onChange({ windows: [...windows, NEW] })}>
          {words.hoursAdd}
        </button>
      )}
    </Unfold>
  );
}

interface WindowProps {
  number: number;
  window: WeeklyWindow;
  onChange: (window: WeeklyWindow) => void;
  onRemove: () => void;
}

function WindowFields({ number, window, onChange, onRemove }: WindowProps) {
  const { whitelist: words } = useTexts();
  const names = Object.keys(words.weekdays) as WeeklyWindow['days'];
  const toggle = (day: WeeklyWindow['days'][number]): void =>
    onChange({ ...window, days: names.filter((name) => window.days.includes(name) !== (name === day)) });
  const hint = endHint(window);
  return (
    <fieldset className="form hours">
      <legend>{words.hoursNumber(number)}</legend>
      <div className="hours-days" role="group" aria-label={words.hoursDays}>
        {names.map((day) => (
          <label key={day} className="hours-day">
            <input type="checkbox" checked={window.days.includes(day)} onChange={() => toggle(day)} />
            {words.weekdays[day]}
          </label>
        ))}
      </div>
      <div className="field-pair hours-times">
        <Field label={words.hoursFrom}>
          <input
            type="time"
            required
            value={window.from}
            onChange={(event) => onChange({ ...window, from: event.target.value })}
          />
        </Field>
        <Field label={words.hoursTo}>
          <input
            type="time"
            required
            value={window.to}
            onChange={(event) => onChange({ ...window, to: event.target.value })}
          />
        </Field>
      </div>
      {hint && <p className="quiet small">{words[hint]}</p>}
      <button type="button" className="button" onClick={onRemove}>
        {words.hoursRemove(number)}
      </button>
    </fieldset>
  );
}

/** As the contract has it: an end that is not after the start is on the next day; equal times are 24 hours. */
function endHint({ from, to }: WeeklyWindow): 'hoursWholeDay' | 'hoursNextDay' | undefined {
  if (from === to) return 'hoursWholeDay';
  return to < from ? 'hoursNextDay' : undefined;
}
