import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { localeOf } from '../../shell/time';
import { useSiteById } from '../../site/SitesContext';
import { useTexts } from '../../texts/TextsContext';
import type { PodHistory } from './historyRequests';

type Sample = PodHistory['samples'][number];

const HEIGHT = 220;
/** Samples that are further apart have an hour without one between them, seconds. */
const GAP_S = 2 * 3600;
/** One colour and one dash for each measure, so that they differ without colours too. */
const LINES = [
  { measure: 'cpu', value: ({ cpu_usage }: Sample) => cpu_usage, colour: '--accent', dash: [] },
  { measure: 'memory', value: ({ memory_usage }: Sample) => memory_usage, colour: '--good', dash: [8, 4] },
  { measure: 'disk', value: ({ disk_usage }: Sample) => disk_usage, colour: '--warn', dash: [2, 3] },
  { measure: 'temperature', value: ({ temperature }: Sample) => temperature, colour: '--bad', dash: [10, 3, 2, 3] },
] as const;

/** The measures of a week: percent and degrees Celsius share one scale from 0 to 100; by the site's clock. */
export default function MeasuresPlot({ history, siteId }: { history: PodHistory; siteId: string }) {
  const { fleet, language } = useTexts();
  const zone = useSiteById()(siteId)?.time_zone;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const colour = (name: string): string => getComputedStyle(element).getPropertyValue(name);
    const locale = localeOf(language, navigator.languages);
    const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', ...(zone && { timeZone: zone }) });
    const time = new Intl.DateTimeFormat(locale, {
      dateStyle: 'short',
      timeStyle: 'short',
      ...(zone && { timeZone: zone }),
    });
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        tzDate: (seconds) => (zone ? uPlot.tzDate(new Date(seconds * 1000), zone) : new Date(seconds * 1000)),
        scales: {
          x: { range: () => [Date.parse(history.from) / 1000, Date.now() / 1000] },
          y: { range: atLeastPercent },
        },
        axes: [
          { ...axis, values: (_, seconds) => seconds.map((at) => day.format(new Date(at * 1000))), space: 70 },
          { ...axis, size: 40 },
        ],
        series: [
          { value: (_, at) => (at === null ? '–' : time.format(new Date(at * 1000))), label: fleet.sampleTime },
          ...LINES.map(({ measure, colour: name, dash }) => ({
            label: fleet.measures[measure],
            stroke: colour(name),
            width: 2,
            dash: [...dash],
            value: (_: uPlot, value: number | null) => value?.toLocaleString(language) ?? '–',
          })),
        ],
      },
      columnsOf(history.samples),
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [history, zone, fleet, language]);
  return <div ref={place} className="plot" role="img" aria-label={fleet.plotOf(history.samples.length)} />;
}

/** The times in seconds, then each line; an hour without a sample breaks the lines. */
function columnsOf(samples: readonly Sample[]): uPlot.AlignedData {
  const rows: { readonly at: number; readonly sample?: Sample }[] = [];
  for (const sample of samples) {
    const at = Date.parse(sample.at) / 1000;
    const before = rows.at(-1)?.at;
    if (before !== undefined && at - before > GAP_S) rows.push({ at: before + GAP_S });
    rows.push({ at, sample });
  }
  const lines = LINES.map(({ value }) => rows.map(({ sample }) => (sample && value(sample)) ?? null));
  return [rows.map(({ at }) => at), ...lines];
}

/** 0 to 100, and further where a temperature is. */
function atLeastPercent(_: uPlot, least: number, most: number): [number, number] {
  return [Math.min(0, least), Math.max(100, most)];
}
