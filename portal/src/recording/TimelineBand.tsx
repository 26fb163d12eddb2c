import { memo, useMemo } from 'react';
import { useTimes } from '../shell/useTimes';
import { hoursOf, type Day } from './dayTime';
import type { DayRecording } from './recordingRequests';
import { kindOf } from './recordingWords';
import { PodLane, type PodLaneState } from './PodLane';
import { continuousSpans, spanOf, type Span } from './timeline';
import { ticksOf } from './ticks';

interface Props {
  day: Day;
  /** The part of the day that is drawn. */
  shown: Span;
  recordings: readonly DayRecording[];
  pod: PodLaneState;
  loadedFrom?: number;
  timeZone?: string;
  now: number;
  position: number;
  aim?: number;
}

/** The drawing of a timeline: hours, spans, marks and the cursors. What it says is also said in words. */
export function TimelineBand({ position, aim, ...still }: Props) {
  return (
    <>
      <Still {...still} />
      <div className="timeline-cursor" style={{ left: percent(position, still.shown) }} />
      {aim !== undefined && (
        <div className="timeline-cursor timeline-aim" style={{ left: percent(aim, still.shown) }} />
      )}
    </>
  );
}

/** All that does not move with playback. */
const Still = memo(function Still({
  day,
  shown,
  recordings: all,
  pod,
  loadedFrom,
  timeZone,
  now,
}: Omit<Props, 'position' | 'aim'>) {
  const times = useTimes(timeZone);
  const ticks = useMemo(() => ticksOf(hoursOf(day, timeZone), shown), [day, timeZone, shown]);
  const bar = (span: Span): { left: string; width: string } => {
    const start = Math.max(span.start, shown.start);
    const end = Math.min(span.end, shown.end);
    return { left: percent(start, shown), width: `${(100 * (end - start)) / (shown.end - shown.start)}%` };
  };
  const recordings = useMemo(() => all.filter(({ fromPod }) => !fromPod), [all]);
  const isShown = ({ start, end }: Span): boolean => start < shown.end && end >= shown.start;
  return (
    <>
      {ticks.map(({ at, labelled }) => (
        <div
          key={at}
          className={`timeline-tick ${labelled ? 'timeline-tick-large' : ''}`}
          style={{ left: percent(at, shown) }}
        >
          {labelled && times.hour(new Date(at))}
        </div>
      ))}
      {loadedFrom !== undefined && loadedFrom > shown.start && (
        <div className="timeline-unloaded" style={bar({ start: shown.start, end: loadedFrom })} />
      )}
      {now < shown.end && <div className="timeline-future" style={bar({ start: now, end: shown.end })} />}
      {continuousSpans(recordings)
        .filter(isShown)
        .map((span) => (
          <div key={span.start} className="timeline-span" style={bar(span)} />
        ))}
      {recordings
        .filter(({ event_type }) => kindOf(event_type) !== 'continuous')
        .filter((recording) => isShown(spanOf(recording)))
        .map((recording) => (
          <div
            key={recording.file_path}
            className={`timeline-mark kind-${kindOf(recording.event_type)}`}
            style={bar(spanOf(recording))}
          />
        ))}
      <PodLane recordings={all} state={pod} bar={(span) => (isShown(span) ? bar(span) : undefined)} />
    </>
  );
});

function percent(moment: number, { start, end }: Span): string {
  return `${(100 * (moment - start)) / (end - start)}%`;
}
