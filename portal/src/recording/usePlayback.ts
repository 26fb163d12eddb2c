import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../api/refusal';
import { useSent } from '../api/useSent';
import { useApi } from '../shell/ApiContext';
import type { CameraKey } from '../shell/route';
import { listRecordings, nameOf, type DayRecording, type Recording } from './recordingRequests';
import { kindOf } from './recordingWords';
import { following, recordingAt, spanOf } from './timeline';

/** A place in a recording; another object is another wish to play from there. */
export interface Place {
  readonly seconds: number;
  /** True if playback came here by itself, from the recording before. */
  readonly goesOn?: true;
}

/** A moment that the person wants to see, and how far away a recording may be, milliseconds. */
export interface Sought {
  readonly moment: number;
  readonly toleranceMs: number;
}

export interface Playback {
  readonly recording?: DayRecording;
  readonly place: Place;
  /** Not found yet, or nowhere. */
  readonly sought?: Sought;
  /** True while the cloud or the pod is asked about the sought moment. */
  readonly looking: boolean;
  /** Why the moment could not be looked for. */
  readonly refusal?: Refusal;
  readonly seek: (sought: Sought) => void;
  readonly play: (recording: DayRecording) => void;
  /** Goes on with the recording segment that follows, if there is one. */
  readonly goOn: () => void;
  readonly close: () => void;
}

interface Listing {
  readonly camera: CameraKey;
  /** As far as they are loaded, newest first; undefined while the cloud's are loading. */
  readonly recordings: readonly DayRecording[] | undefined;
  /** The cloud's recordings before this time are not loaded. */
  readonly loadedFrom?: number;
  /** Whether the pod is yet to answer. */
  readonly awaitsPod: boolean;
}

/** What is played of a camera: a recording, or the one at a moment, which is sought among the loaded ones first. */
export function usePlayback({ camera, recordings, loadedFrom, awaitsPod }: Listing, first?: Sought): Playback {
  const api = useApi();
  const [played, setPlayed] = useState<{ readonly recording: DayRecording; readonly place: Place }>();
  const [sought, setSought] = useState(first);
  const [asked, ask] = useSent<readonly Recording[]>();

  const play = useCallback((recording: DayRecording): void => {
    setSought(undefined);
    setPlayed({ recording, place: { seconds: 0 } });
  }, []);

  const isEarlier = sought !== undefined && loadedFrom !== undefined && sought.moment < loadedFrom;
  useEffect(() => {
    if (isEarlier) {
      const { moment, toleranceMs } = sought;
      const span = { start: moment, end: moment + toleranceMs + 1 };
      void ask(async () => (await listRecordings(api, camera, span, 1)).items);
    }
  }, [api, ask, camera, isEarlier, sought]);

  const known = isEarlier ? asked.value && [...asked.value, ...(recordings ?? [])] : recordings;
  const found = sought && known && recordingAt(known, sought.moment, sought.toleranceMs);
  if (found) {
    setSought(undefined);
    setPlayed({ recording: found, place: { seconds: secondsInto(found, sought.moment) } });
  }
  // The list has the latest presigned URL.
  const latest = recordings?.find((each) => played && nameOf(each) === nameOf(played.recording));
  const recording = latest ?? played?.recording;
  const next = recording && following(recordings ?? [], recording);
  return {
    ...(recording && { recording }),
    place: played?.place ?? START,
    ...(sought && { sought }),
    looking:
      sought !== undefined && (awaitsPod || (isEarlier ? !asked.value && !asked.refusal : recordings === undefined)),
    ...(isEarlier && asked.refusal && { refusal: asked.refusal }),
    seek: setSought,
    play,
    goOn: () => {
      if (recording && next) {
        const seconds = secondsInto(next, spanOf(recording).end);
        setPlayed({ recording: next, place: { seconds, goesOn: true } });
      }
    },
    close: () => setPlayed(undefined),
  };
}

/** The beginning. */
export const START: Place = { seconds: 0 };

/** Where playback begins in a segment whose end is near the moment that it does not show. */
const BEFORE_END_S = 10;

/** Where a moment is in a recording. One that it does not show is near the end of a segment, or the beginning of a clip. */
function secondsInto(recording: DayRecording, moment: number): number {
  const { start, end } = spanOf(recording);
  if (moment >= end && kindOf(recording.event_type) === 'continuous') {
    return Math.max(0, (end - start) / 1000 - BEFORE_END_S);
  }
  return moment > start && moment < end ? (moment - start) / 1000 : 0;
}
