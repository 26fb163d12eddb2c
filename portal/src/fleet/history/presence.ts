import type { Pod } from '../../pod/podRequests';
import type { PodHistory } from './historyRequests';

/** What is known of a pod now. */
type Known = Pick<Pod, 'status' | 'last_heartbeat'>;

type Status = PodHistory['changes'][number]['status'];

/** A time during which a pod had one status. */
export interface Presence {
  /** Absent while nothing is known yet. */
  readonly status?: Status;
  readonly from: Date;
  readonly to: Date;
}

/**
 * The status of a pod over the days of its history, without gaps: until `now`, or until the last heartbeat of a pod
 * that was retired. A pod that is offline now without a change that says so has been since its last heartbeat.
 */
export function presenceOf(history: PodHistory, pod: Known, now: Date): readonly Presence[] {
  const spans: Presence[] = [];
  let began = new Date(`${history.from}T00:00:00Z`);
  let status = history.status_before;
  const end = (at: Date): void => {
    if (at > began) {
      spans.push({ ...(status && { status }), from: began, to: at });
      began = at;
    }
  };
  for (const change of history.changes) {
    end(new Date(change.at));
    status = change.status;
  }
  const heard = pod.last_heartbeat === undefined ? undefined : new Date(pod.last_heartbeat);
  if (heard && pod.status === 'retired') {
    end(heard);
  } else {
    if (heard && pod.status === 'offline' && status !== 'offline') {
      end(heard);
      status = 'offline';
    }
    end(now);
  }
  return spans;
}

/** The share of the known time in which the pod was not offline, 0 to 1; undefined if nothing is known. */
export function availability(spans: readonly Presence[]): number | undefined {
  const length = ({ from, to }: Presence): number => to.getTime() - from.getTime();
  const known = spans.filter(({ status }) => status !== undefined);
  const sum = (those: readonly Presence[]): number => those.reduce((all, span) => all + length(span), 0);
  return known.length === 0 ? undefined : sum(known.filter(({ status }) => status !== 'offline')) / sum(known);
}
