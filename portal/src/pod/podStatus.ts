import type { Pod } from './podRequests';
import type { StatusWord, Tone } from '../shell/Status';

/** A pod that has been silent this long will be marked offline at the next sweep, milliseconds. */
const LATE_MS = 5 * 60_000;

/** A pod's status in words; a silent pod that is not marked offline yet is "Late". */
export function podStatus(pod: Pod, now: Date): StatusWord {
  switch (pod.status) {
    case 'offline':
      return { tone: 'bad', word: 'Offline' };
    case 'error':
      return { tone: 'warn', word: 'Error' };
    case 'retired':
      return { tone: 'off', word: 'Retired' };
    case 'online':
      return isLate(pod, now) ? { tone: 'warn', word: 'Late' } : { tone: 'good', word: 'Online' };
  }
}

function isLate(pod: Pod, now: Date): boolean {
  return pod.last_heartbeat !== undefined && now.getTime() - Date.parse(pod.last_heartbeat) > LATE_MS;
}

/** A summary of all pods: it names the worst status. */
export function podsSummary(pods: readonly Pod[], now: Date): StatusWord {
  const tones = pods.map((pod) => podStatus(pod, now).tone);
  const count = (tone: Tone): number => tones.filter((found) => found === tone).length;
  const offline = count('bad');
  const doubtful = count('warn');
  if (offline > 0) return { tone: 'bad', word: `${offline} of ${pods.length} pods offline` };
  if (doubtful > 0) return { tone: 'warn', word: `${doubtful} of ${pods.length} pods need attention` };
  return { tone: 'good', word: pods.length === 1 ? 'Pod online' : `All ${pods.length} pods online` };
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
export function health(pod: Pod): readonly Measure[] {
  const measures: Measure[] = [];
  const add = (name: string, value: number | undefined, unit: string, warn: number, bad: number): void => {
    if (value !== undefined) {
      const tone = value >= bad ? 'bad' : value >= warn ? 'warn' : 'good';
      measures.push({ name, text: `${Math.round(value)} ${unit}`, share: Math.min(1, Math.max(0, value / 100)), tone });
    }
  };
  add('CPU', pod.cpu_usage, '%', 85, 95);
  add('Memory', pod.memory_usage, '%', 85, 95);
  add('Disk', pod.disk_usage, '%', 80, 90);
  add('Temperature', pod.temperature, '°C', 75, 85);
  return measures;
}
