import type { Gate } from '../../gate/gateRequests';
import type { GateChange } from './gateSettingsRequests';

/** A gate as a person types it. */
export interface GateFields {
  readonly name: string;
  readonly kind: Gate['kind'];
  readonly endpoint: string;
  readonly community: string;
  readonly accessPoint: string;
  readonly url: string;
  /** Empty leaves a gate's secret as it is. */
  readonly secret: string;
  readonly removesSecret: boolean;
  /** Ids, with commas or spaces between them. */
  readonly cameras: string;
  readonly automatic: boolean;
}

export function fieldsOf(gate?: Gate): GateFields {
  return {
    name: gate?.name ?? '',
    kind: gate?.kind ?? 'gatewise',
    endpoint: gate?.api_endpoint ?? 'https://partners-api.gatewise.com',
    community: gate?.gatewise_community_id ?? '',
    accessPoint: gate?.gatewise_access_point_id ?? '',
    url: gate?.url ?? '',
    secret: '',
    removesSecret: false,
    cameras: gate?.cameras.join(', ') ?? '',
    automatic: gate?.automatic ?? true,
  };
}

/** The fields for the cloud: only those of the gate's kind. */
export function requestOf(fields: GateFields): GateChange & Required<Pick<GateChange, 'name' | 'kind'>> {
  const { name, kind, endpoint, community, accessPoint, url, secret, removesSecret, cameras, automatic } = fields;
  const address =
    kind === 'webhook'
      ? { url: url.trim() }
      : {
          api_endpoint: endpoint.trim(),
          gatewise_community_id: community.trim(),
          gatewise_access_point_id: accessPoint.trim(),
        };
  return {
    name,
    kind,
    ...address,
    ...(secret ? { secret } : removesSecret && { secret: '' }),
    cameras: cameras.split(/[\s,;]+/).filter(Boolean),
    automatic,
  };
}

/** Whether the secret would go to another address than the one it was given for; the cloud wants it again. */
export function leadsElsewhere(gate: Gate, fields: GateFields): boolean {
  const { kind, api_endpoint, url } = requestOf(fields);
  return gate.has_secret && (kind !== gate.kind || api_endpoint !== gate.api_endpoint || url !== gate.url);
}
