import { useMemo } from 'react';
import { useTexts } from '../texts/TextsContext';
import type { DayRecording } from './recordingRequests';
import { spansOf, type Span } from './timeline';

/** Whether the pod has answered; `missing` if it has not and will not. */
export type PodLaneState = 'asking' | 'shown' | 'missing';

interface Props {
  recordings: readonly DayRecording[];
  state: PodLaneState;
  /** Where a span is drawn; undefined if it is outside. */
  bar: (span: Span) => { left: string; width: string } | undefined;
}

/** The part of a timeline for what is on the pod's disk. */
export function PodLane({ recordings, state, bar }: Props) {
  const { recording: words } = useTexts();
  const spans = useMemo(() => spansOf(recordings.filter(({ fromPod }) => fromPod)), [recordings]);
  return (
    <>
      <div className={`timeline-pod timeline-pod-${state}`}>
        {spans.length === 0 && <span>{words.podLane[state]}</span>}
      </div>
      {spans.map((span) => {
        const style = bar(span);
        return style && <div key={span.start} className="timeline-pod-span" style={style} />;
      })}
    </>
  );
}
