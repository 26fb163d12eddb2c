import { useId, useState, type KeyboardEvent } from 'react';
import { useTimes } from '../shell/useTimes';
import { useTexts } from '../texts/TextsContext';
import type { Day } from './dayTime';
import { Legend } from './Legend';
import type { PodLaneState } from './PodLane';
import type { DayRecording } from './recordingRequests';
import { eventWords } from './recordingWords';
import { neighbour, recordingAt, windowAround } from './timeline';
import { TimelineBand } from './TimelineBand';
import { TimelineZoom } from './TimelineZoom';
import { usePointerAim } from './usePointerAim';
import type { Sought } from './usePlayback';

const HOUR_MS = 3_600_000;

interface Props {
  day: Day;
  /** Newest first. */
  recordings: readonly DayRecording[];
  /** The cloud's recordings before this time are not loaded. */
  loadedFrom?: number;
  /** Whether the pod's recordings are among them. */
  pod: PodLaneState;
  timeZone?: string;
  now: number;
  /** Where playback is. */
  position: number;
  onSeek: (sought: Sought) => void;
}

/**
 * A day from left to right. A tap plays the recording there or the nearest one within a finger's width; the keys of a
 * slider choose a moment, and Enter plays it.
 */
export function Timeline({ day, recordings, loadedFrom, pod, timeZone, now, position, onSeek }: Props) {
  const { recording: words } = useTexts();
  const times = useTimes(timeZone);
  const help = useId();
  const [aim, setAim] = useState<number>();
  const [hours, setHours] = useState(0);
  const [middle, setMiddle] = useState(position);
  const length = hours === 0 ? day.end - day.start : hours * HOUR_MS;
  const shown = windowAround(day, length, middle);
  const value = Math.max(day.start, Math.min(aim ?? position, day.end - 1));
  if (value < shown.start || value >= shown.end) {
    setMiddle(value);
  }
  const step = length / 360;
  const seek = (moment: number, toleranceMs: number): void => {
    setAim(undefined);
    onSeek({ moment, toleranceMs });
  };
  const pointer = usePointerAim(shown, setAim, seek);

  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = moveOf(event.key, { value, step, day, recordings });
    if (moved !== undefined) {
      setAim(Math.max(day.start, Math.min(moved, day.end - 1)));
    } else if (event.key === 'Enter' || event.key === ' ') {
      seek(value, step);
    } else if (event.key === 'Escape' && aim !== undefined) {
      setAim(undefined);
    } else {
      return;
    }
    event.preventDefault();
  };

  const there = recordingAt(recordings, value, aim === undefined ? 0 : step);
  const nothing = pod === 'shown' ? words.nothing : words.nothingInCloud;
  const what = there ? [eventWords(there.event_type, words), there.fromPod && words.atPod] : [nothing];
  const text = [times.clock(new Date(value)), ...what].filter(Boolean).join(' · ');
  return (
    <div className="timeline">
      <p className="timeline-text" aria-hidden="true">
        {text}
      </p>
      <div
        className="timeline-band"
        role="slider"
        tabIndex={0}
        aria-label={words.timeline}
        aria-describedby={help}
        aria-valuemin={0}
        aria-valuemax={Math.round((day.end - day.start) / 1000)}
        aria-valuenow={Math.round((value - day.start) / 1000)}
        aria-valuetext={[text, there?.plate_number].filter(Boolean).join(' ')}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <TimelineBand
          day={day}
          shown={shown}
          recordings={recordings}
          pod={pod}
          {...(loadedFrom !== undefined && { loadedFrom })}
          {...(timeZone && { timeZone })}
          now={now}
          position={position}
          {...(aim !== undefined && { aim })}
        />
      </div>
      <p id={help} className="unseen">
        {words.timelineHelp}
      </p>
      <div className="timeline-foot">
        <Legend recordings={recordings} />
        <TimelineZoom
          hours={hours}
          onHours={(chosen) => {
            setMiddle(value);
            setHours(chosen);
          }}
          onMove={(direction) => {
            const moved = (shown.start + shown.end) / 2 + direction * length;
            setMiddle(moved);
            setAim(Math.max(day.start, Math.min(moved, day.end - 1)));
          }}
        />
      </div>
    </div>
  );
}

interface Moving {
  readonly value: number;
  readonly step: number;
  readonly day: Day;
  readonly recordings: readonly DayRecording[];
}

/** Where a key moves the chosen moment; undefined for other keys. */
function moveOf(key: string, { value, step, day, recordings }: Moving): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return value + step;
    case 'ArrowLeft':
      return value - step;
    case 'ArrowUp':
      return neighbour(recordings, value, 1) ?? value;
    case 'ArrowDown':
      return neighbour(recordings, value, -1) ?? value;
    case 'PageUp':
      return value + step * 30;
    case 'PageDown':
      return value - step * 30;
    case 'Home':
      return day.start;
    case 'End':
      return day.end;
    default:
      return undefined;
  }
}
