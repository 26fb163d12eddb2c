import type { Pod } from './podRequests';
import type { StatusWord, Tone } from '../shell/Status';
import type { Texts } from '../texts/en';

type Words = Texts['fleet'];

/** A pod that has been silent this long will be marked offline at the next sweep, milliseconds. */
const LATE_MS = 5 * 60_000;

const TONES = { online: 'good', late: 'warn', offline: 'bad', error: 'warn', retired: 'off' } as const;

/** What a pod is as people see it: its status, or late. */
export function presence(pod: Pod, now: Date): keyof typeof TONES {
  return pod.status === 'online' && isLate(pod, now) ? 'late' : pod.status;
}

/** A pod's status in words; a silent pod that is not marked offline yet is "Late". */
export function podStatus(pod: Pod, now: Date, words: Words): StatusWord {
  const found = presence(pod, now);
  return { tone: TONES[found], word: words.status[found] };
}

function isLate(pod: Pod, now: Date): boolean {
  return pod.last_heartbeat !== undefined && now.getTime() - Date.parse(pod.last_heartbeat) > LATE_MS;
}

/** A summary of all pods that are not retired: it names the worst status. */
export function podsSummary(pods: readonly Pod[], now: Date, words: Words): StatusWord {
  const tones = pods.filter(({ status }) => status !== 'retired').map((pod) => TONES[presence(pod, now)]);
  const count = (tone: Tone): number => tones.filter((found) => found === tone).length;
  const offline = count('bad');
  const doubtful = count('warn');
  if (offline > 0) return { tone: 'bad', word: words.offlineOf(offline, tones.length) };
  if (doubtful > 0) return { tone: 'warn', word: words.attentionOf(doubtful, tones.length) };
  return { tone: 'good', word: words.allOnline(tones.length) };
}

/** One measure of a pod's health. */
export interface Measure {
  readonly name: string;
  readonly text: string;
  /** Share of the scale, 0 to 1. */
  readonly share: number;
  readonly tone: Tone;
}

/** The measures a pod reported, percent and degrees Celsius, in reading order. */
export function health(pod: Pod, words: Words): readonly Measure[] {
  const measures: Measure[] = [];
  const add = (name: string, value: number | undefined, unit: string, warn: number, bad: number): void => {
    if (value !== undefined) {
      const tone = value >= bad ? 'bad' : value >= warn ? 'warn' : 'good';
      measures.push({ name, text: `${Math.round(value)} ${unit}`, share: Math.min(1, Math.max(0, value / 100)), tone });
    }
  };
  const { cpu, memory, disk, temperature } = words.measures;
  add(cpu, pod.cpu_usage, '%', 85, 95);
  add(memory, pod.memory_usage, '%', 85, 95);
  add(disk, pod.disk_usage, '%', 80, 90);
  add(temperature, pod.temperature, '°C', 75, 85);
  return measures;
}
