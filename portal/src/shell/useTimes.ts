import { useMemo } from 'react';
import { useTexts } from '../texts/TextsContext';
import { localeOf, timesIn, type Times } from './time';

/** Times in the person's language; by default in the device's time zone. */
export function useTimes(timeZone?: string): Times {
  const { language, time } = useTexts();
  return useMemo(() => timesIn(time, localeOf(language, navigator.languages), timeZone), [time, language, timeZone]);
}
