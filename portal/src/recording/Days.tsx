import { useMemo, useState } from 'react';
import type { CameraKey } from '../shell/route';
import { isoDay } from '../shell/time';
import type { Site } from '../site/siteRequests';
import { DayChoice } from './DayChoice';
import { DayRecordings } from './DayRecordings';
import { dayOf } from './dayTime';
import type { Recording } from './recordingRequests';
import { usePodArchive } from './usePodDay';

interface Props {
  camera: CameraKey;
  /** The cloud's newest recording of the camera; absent if it has none. */
  latest?: Recording;
  /** Of the recordings; absent if the person's sites could not be loaded. */
  site?: Site;
  /** The moment to play, milliseconds since 1970. */
  at?: number;
}

/** The choice of a day, by the site's clock, and its recordings. */
export function Days({ camera, latest, site, at }: Props) {
  const zone = site?.time_zone;
  const latestDate = isoDay(latest ? new Date(latest.recorded_at) : new Date(), zone);
  const [shown, setShown] = useState<{ readonly date: string; readonly at?: number }>(() =>
    at === undefined ? { date: latestDate } : { date: isoDay(new Date(at), zone), at },
  );
  const archive = usePodArchive(camera);
  const day = useMemo(() => dayOf(shown.date, zone), [shown.date, zone]);
  return (
    <>
      <DayChoice
        day={day}
        latestDate={latestDate}
        onChoose={(date) => setShown({ date })}
        {...(zone && { timeZone: zone })}
      />
      <DayRecordings
        key={shown.date}
        day={day}
        camera={camera}
        archive={archive}
        inCloud={latest !== undefined}
        {...(site && { site })}
        {...(shown.at !== undefined && { at: shown.at })}
      />
    </>
  );
}
