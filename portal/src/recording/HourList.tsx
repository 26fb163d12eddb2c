import { memo } from 'react';
import { localeOf } from '../shell/time';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import { hoursOf, type Day } from './dayTime';
import { hourName } from './hourName';
import { nameOf, type DayRecording } from './recordingRequests';
import { RecordingRow } from './RecordingRow';

interface Props {
  day: Day;
  recordings: readonly DayRecording[];
  timeZone?: string;
  /** The name of the recording that plays, see `nameOf`. */
  playing: string | undefined;
  onPlay: (recording: DayRecording) => void;
}

/** The recordings that began in a day, by hour, newest first. */
export const HourList = memo(function HourList({ day, recordings, timeZone, playing, onPlay }: Props) {
  const { language } = useTexts();
  const times = useTimes(timeZone);
  const hours = hoursOf(day, timeZone)
    .map((hour) => ({ hour, those: recordings.filter(({ recorded_at }) => isIn(hour, recorded_at)) }))
    .filter(({ those }) => those.length > 0)
    .reverse();
  return hours.map(({ hour, those }) => {
    const name = hourName(hour, times, localeOf(language, navigator.languages), timeZone);
    return (
      <section key={hour.start} aria-label={name}>
        <h3 className="hour">{name}</h3>
        <ul className="recordings">
          {those.map((recording) => (
            <RecordingRow
              key={nameOf(recording)}
              recording={recording}
              times={times}
              playing={playing === nameOf(recording)}
              onPlay={onPlay}
            />
          ))}
        </ul>
      </section>
    );
  });
});

function isIn({ start, end }: { start: number; end: number }, recordedAt: string): boolean {
  const at = Date.parse(recordedAt);
  return at >= start && at < end;
}
