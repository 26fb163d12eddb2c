import type { Day } from './dayTime';
import type { DayRecording } from './recordingRequests';
import { kindOf } from './recordingWords';

/** A stretch of time, milliseconds since 1970; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Recording segments follow each other with at most this pause, milliseconds; it comes from rounded times. */
const SEAM_MS = 2000;

/** When a recording was made; without a length its end is its start. */
export function spanOf({ recorded_at, duration_seconds = 0 }: DayRecording): Span {
  const start = Date.parse(recorded_at);
  return { start, end: start + duration_seconds * 1000 };
}

/** The recordings that are at least partly within a span, in the given order. */
export function within(recordings: readonly DayRecording[], { start, end }: Span): readonly DayRecording[] {
  return recordings.filter((recording) => {
    const span = spanOf(recording);
    return span.start < end && (span.end > start || span.start >= start);
  });
}

/** The spans of continuous recording, earliest first; recording segments without a pause are one. */
export function continuousSpans(recordings: readonly DayRecording[]): readonly Span[] {
  return spansOf(recordings.filter(({ event_type }) => kindOf(event_type) === 'continuous'));
}

/** The spans in which something is recorded, earliest first; those without a pause between them are one. */
export function spansOf(recordings: readonly DayRecording[]): readonly Span[] {
  const spans = recordings.map(spanOf).sort((a, b) => a.start - b.start);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end + SEAM_MS) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/**
 * The recording to play at a moment: of those that show it the one that began last, as a clip within continuous
 * recording; else the one that is nearest, if it is at most `toleranceMs` away.
 */
export function recordingAt(
  recordings: readonly DayRecording[],
  moment: number,
  toleranceMs: number,
): DayRecording | undefined {
  const ranked = recordings
    .map((recording) => ({ recording, start: Date.parse(recording.recorded_at), away: away(recording, moment) }))
    .filter((candidate) => candidate.away <= toleranceMs)
    .sort((a, b) => a.away - b.away || b.start - a.start);
  return ranked[0]?.recording;
}

function away(recording: DayRecording, moment: number): number {
  const { start, end } = spanOf(recording);
  if (moment < start) return start - moment;
  return moment < end ? 0 : moment - end;
}

/** The recording segment that goes on where a recording ended; those of a manual recording follow each other, too. */
export function following(recordings: readonly DayRecording[], ended: DayRecording): DayRecording | undefined {
  const { end } = spanOf(ended);
  const kinds = kindOf(ended.event_type) === 'manual' ? ['manual', 'continuous'] : ['continuous'];
  return recordings
    .filter(({ event_type, file_path }) => kinds.includes(kindOf(event_type)) && file_path !== ended.file_path)
    .filter((next) => {
      const span = spanOf(next);
      return span.start <= end + SEAM_MS && span.end > end;
    })
    .sort((a, b) => spanOf(b).end - spanOf(a).end)[0];
}

/** The start of the recording before a moment, or of the one after it if `direction` is 1. */
export function neighbour(recordings: readonly DayRecording[], moment: number, direction: 1 | -1): number | undefined {
  const starts = recordings
    .map(({ recorded_at }) => Date.parse(recorded_at))
    .filter((start) => (start - moment) * direction > 0)
    .sort((a, b) => (a - b) * direction);
  return starts[0];
}

/** The part of a day of the given length that has a moment in its middle, as far as the day allows. */
export function windowAround(day: Day, lengthMs: number, middle: number): Span {
  const length = Math.min(lengthMs, day.end - day.start);
  const start = Math.max(day.start, Math.min(middle - length / 2, day.end - length));
  return { start, end: start + length };
}
