import type { NoticeKind, Target, TargetChange, TargetRequest } from './noticeRequests';

/** What a target can ask for; `test` is not among them, because a test comes whatever is chosen. */
export const NOTICES = [
  'pod_offline',
  'pod_online',
  'camera_down',
  'camera_up',
  'gate_failed',
  'gate_unknown',
  'stream_alert',
  'plate_ending',
] as const satisfies readonly NoticeKind[];

/** A target as a person types it. */
export interface TargetFields {
  readonly kind: Target['kind'];
  /** A URL or an e-mail address. */
  readonly address: string;
  /** Whether it gets every notice, also those of later versions. */
  readonly all: boolean;
  readonly notices: readonly NoticeKind[];
  /** Empty means all communities. */
  readonly communityId: string;
}

export function fieldsOf(target?: Target): TargetFields {
  return {
    kind: target?.kind ?? 'webhook',
    address: addressOf(target) ?? '',
    all: (target?.notices.length ?? 0) === 0,
    notices: target?.notices ?? [],
    communityId: target?.community_id ?? '',
  };
}

/** The URL or e-mail address of a target. */
export function addressOf(target?: Target): string | undefined {
  return target?.url ?? target?.email;
}

/** The fields for the cloud, which reads an empty one as: all. */
export function changeOf({ kind, address, all, notices, communityId }: TargetFields): TargetChange {
  const to = address.trim();
  return {
    ...(kind === 'webhook' ? { url: to } : { email: to }),
    notices: all ? [] : [...notices],
    community_id: communityId,
  };
}

/** The same for a new target, which cannot have an empty community. */
export function requestOf(fields: TargetFields): TargetRequest {
  const { community_id, ...request } = changeOf(fields);
  return { ...request, ...(community_id && { community_id }) };
}
