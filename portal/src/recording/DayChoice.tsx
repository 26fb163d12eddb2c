import { Icon } from '../shell/Icon';
import { isoDay } from '../shell/time';
import { useNow } from '../shell/useNow';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import { shifted, type Day } from './dayTime';

interface Props {
  day: Day;
  timeZone?: string;
  /** The date of the latest recording. */
  latestDate: string;
  onChoose: (date: string) => void;
}

/** The name of the day, and buttons and a field to choose another one; none in the future. */
export function DayChoice({ day, timeZone, latestDate, onChoose }: Props) {
  const { recording: words } = useTexts();
  const times = useTimes(timeZone);
  const now = useNow(30_000);
  const today = isoDay(now, timeZone);
  const choose = (date: string): void => {
    if (date !== '' && date <= today) onChoose(date);
  };
  return (
    <nav className="days" aria-label={words.day}>
      <button
        type="button"
        className="button button-icon"
        onClick={() => choose(shifted(day.date, -1))}
        aria-label={words.previousDay}
      >
        <Icon name="back" />
      </button>
      <h2 className="days-name" aria-live="polite">
        {times.day(new Date(day.start), now)}
      </h2>
      <button
        type="button"
        className="button button-icon"
        onClick={() => choose(shifted(day.date, 1))}
        disabled={day.date >= today}
        aria-label={words.nextDay}
      >
        <Icon name="forward" />
      </button>
      <span className="days-other">
        <input
          type="date"
          className="days-date"
          aria-label={words.day}
          value={day.date}
          max={today}
          onChange={({ target }) => choose(target.value)}
        />
        <button type="button" className="button" onClick={() => choose(today)} disabled={day.date === today}>
          {words.today}
        </button>
        {latestDate !== today && (
          <button
            type="button"
            className="button"
            onClick={() => choose(latestDate)}
            disabled={day.date === latestDate}
          >
            {words.latest}
          </button>
        )}
      </span>
    </nav>
  );
}
