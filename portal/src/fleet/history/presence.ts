import type { PodHistory } from './historyRequests';

type Status = PodHistory['changes'][number]['status'];

/** A time during which a pod had one status. */
export interface Presence {
  /** Absent while nothing is known yet. */
  readonly status?: Status;
  readonly from: Date;
  readonly to: Date;
}

/** The status of a pod over the days of its history until `now`, without gaps. */
export function presenceOf({ from, status_before, changes }: PodHistory, now: Date): readonly Presence[] {
  const spans: Presence[] = [];
  let began = new Date(`${from}T00:00:00Z`);
  let status = status_before;
  const end = (at: Date): void => {
    if (at > began) {
      spans.push({ ...(status && { status }), from: began, to: at });
      began = at;
    }
  };
  for (const change of changes) {
    end(new Date(change.at));
    status = change.status;
  }
  end(now);
  return spans;
}

/** The share of the known time in which the pod was not offline, 0 to 1; undefined if nothing is known. */
export function availability(spans: readonly Presence[]): number | undefined {
  const length = ({ from, to }: Presence): number => to.getTime() - from.getTime();
  const known = spans.filter(({ status }) => status !== undefined);
  const sum = (those: readonly Presence[]): number => those.reduce((all, span) => all + length(span), 0);
  return known.length === 0 ? undefined : sum(known.filter(({ status }) => status !== 'offline')) / sum(known);
}
