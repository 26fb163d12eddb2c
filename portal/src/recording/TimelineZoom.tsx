import { Icon } from '../shell/Icon';
import { useTexts } from '../texts/TextsContext';

/** 0 is the whole day. */
const CHOICES = [0, 6, 1] as const;

interface Props {
  hours: number;
  onHours: (hours: number) => void;
  /** Called to show the part before (-1) or after (1) this one. */
  onMove: (direction: 1 | -1) => void;
}

/** How much of the day the timeline shows, and buttons to move to another part of it. */
export function TimelineZoom({ hours, onHours, onMove }: Props) {
  const { recording: words } = useTexts();
  return (
    <div className="zoom" role="group" aria-label={words.span}>
      {hours !== 0 && (
        <button type="button" className="button button-icon" onClick={() => onMove(-1)} aria-label={words.earlier}>
          <Icon name="back" />
        </button>
      )}
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          className="button zoom-choice"
          aria-pressed={hours === choice}
          onClick={() => onHours(choice)}
        >
          {choice === 0 ? words.day : words.hours(choice)}
        </button>
      ))}
      {hours !== 0 && (
        <button type="button" className="button button-icon" onClick={() => onMove(1)} aria-label={words.later}>
          <Icon name="forward" />
        </button>
      )}
    </div>
  );
}
