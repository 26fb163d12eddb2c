import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { components } from '@platebridge/contract';
import type { Issuer } from './issuer';
import type { Pod } from './pod';
import { Server, json, type Answer, type Asked } from './server';

type Schemas = components['schemas'];

interface Contract {
  readonly paths: Record<
    string,
    Record<string, { responses: { '200': { content: { 'application/json': { example: unknown } } } } }>
  >;
}

const CONTRACT = parse(readFileSync(new URL('../../../openapi/platebridge.yaml', import.meta.url), 'utf8')) as Contract;

/** The example the contract gives for an operation's answer. */
function example<T>(path: string): T {
  return structuredClone(CONTRACT.paths[path]!.get!.responses['200'].content['application/json'].example) as T;
}

/** The control plane: answers with the contract's examples and a test's additions. */
export class Cloud {
  pods = example<Schemas['PodList']>('/api/pods').pods;
  cameras = example<Schemas['CameraList']>('/api/cameras').cameras;
  detections = example<Schemas['DetectionList']>('/api/detections').detections;
  gates = example<Schemas['GateList']>('/api/gates').gates;
  openings = example<Schemas['GateOpeningList']>('/api/openings').openings;
  alerts = example<Schemas['AlertList']>('/api/alerts').alerts;
  memberships = example<Schemas['MembershipList']>('/api/memberships');
  recordings = example<Schemas['RecordingList']>('/api/pod/recordings').recordings;
  /** What the gate does when it is called. */
  outcome: Schemas['GateOutcome'] = 'opened';
  /** The person's requests to open a gate. */
  readonly opened: Schemas['GateOpenRequest'][] = [];
  plates = example<Schemas['SitePlateList']>('/api/sites/{site_id}/plates').plates;
  readonly settings = example<Schemas['Settings']>('/api/settings');
  readonly tokens = example<Schemas['RegistrationTokenList']>('/api/companies/{company_id}/registration-tokens');
  /** Refusals to answer with, by path. */
  readonly refusals = new Map<string, Schemas['Problem']>();
  /** Where the pod is to be reached, unless at its own address. */
  podOrigin: string | undefined;
  /** Life of stream tokens, seconds. */
  tokenLife = 600;
  /** Number of requests, by path. */
  readonly asked = new Map<string, number>();
  readonly #issuer: Issuer;
  readonly #pod: Pod;
  /** The clip in object storage. */
  clip: Buffer;
  #server!: Server;

  private constructor(issuer: Issuer, pod: Pod, clip: Buffer) {
    this.#issuer = issuer;
    this.#pod = pod;
    this.clip = clip;
  }

  static async start(issuer: Issuer, pod: Pod, clip: Buffer): Promise<Cloud> {
    const cloud = new Cloud(issuer, pod, clip);
    cloud.#server = await Server.start((asked) => cloud.#answer(asked));
    cloud.now();
    return cloud;
  }

  get origin(): string {
    return this.#server.origin;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  vanish(): Promise<void> {
    return this.#server.close();
  }

  returns(): Promise<void> {
    return this.#server.listen();
  }

  /** Moves the times of the examples to now. */
  now(): void {
    // The contract's example is a viewer, to whom less is offered.
    this.memberships.memberships.forEach((membership) => (membership.role = 'manager'));
    const at = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1000).toISOString();
    this.pods.forEach((pod) => (pod.last_heartbeat = at(20)));
    this.detections.forEach((detection) => (detection.detected_at = at(8)));
    this.openings.forEach((opening) => (opening.requested_at = at(7)));
    this.alerts.forEach((alert) => (alert.occurred_at = at(5)));
    this.recordings.forEach((recording) => {
      recording.recorded_at = at(13);
      recording.download_url = `${this.#server.origin}/storage/clip.mp4?signature=0`;
      recording.download_expires_at = at(-3600);
    });
  }

  #answer({ method, url, headers, body }: Asked): Answer {
    this.asked.set(url.pathname, (this.asked.get(url.pathname) ?? 0) + 1);
    if (url.pathname.startsWith('/storage/')) {
      return range(this.clip, headers.range);
    }
    if (!this.#issuer.accepts(headers.authorization)) {
      return refused(problem(401, 'session_invalid', 'The session is not valid.', 'Sign in again.'));
    }
    const refusal = this.refusals.get(url.pathname);
    if (refusal !== undefined) {
      return refused(refusal);
    }
    const [, gate] = /^\/api\/gates\/([^/]+)\/open$/.exec(url.pathname) ?? [];
    if (method === 'POST' && gate !== undefined) {
      return json(200, this.#open(gate, JSON.parse(body) as Schemas['GateOpenRequest']));
    }
    const [, site, plate] = /^\/api\/sites\/([^/]+)\/plates(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
    if (site !== undefined) {
      return this.#whitelist(method, site, plate, url, body);
    }
    if (method === 'GET' && /^\/api\/companies\/[^/]+\/registration-tokens$/.test(url.pathname)) {
      return json(200, this.tokens);
    }
    switch (`${method} ${url.pathname}`) {
      case 'GET /api/settings':
        return json(200, this.settings);
      case 'GET /api/gates':
        return json(200, page('gates', this.gates, url));
      case 'GET /api/openings':
        return json(200, page('openings', this.openings, url));
      case 'GET /api/pods':
        return json(200, page('pods', this.pods, url));
      case 'GET /api/cameras':
        return json(200, page('cameras', this.cameras, url));
      case 'GET /api/memberships':
        return json(200, this.memberships);
      case 'GET /api/detections':
        return json(200, page('detections', this.detections, url));
      case 'GET /api/alerts':
        return json(200, page('alerts', this.alerts, url));
      case 'GET /api/pod/recordings':
        return json(
          200,
          page(
            'recordings',
            this.recordings.filter(({ camera_id }) => camera_id === url.searchParams.get('camera_id')),
            url,
          ),
        );
      case 'POST /api/pod/stream-token':
        return json(200, this.#streamToken(JSON.parse(body) as Schemas['StreamTokenRequest']));
      default:
        return refused(problem(404, 'route_unknown', `${url.pathname} is not known.`, 'Correct the path.'));
    }
  }

  #whitelist(method: string, site: string, plate: string | undefined, url: URL, body: string): Answer {
    if (plate === undefined) {
      const prefix = url.searchParams.get('prefix')?.toUpperCase() ?? '';
      const found = this.plates.filter((entry) => entry.plate.startsWith(prefix));
      return json(200, page('plates', found, url));
    }
    const normal = plate.toUpperCase();
    const before = this.plates.find((entry) => entry.plate === normal);
    if (before === undefined && method !== 'PUT') {
      return refused(problem(404, 'plate_unknown', `${normal} is not listed.`, 'Correct the plate.'));
    }
    if (method === 'GET') {
      return json(200, before);
    }
    this.plates = this.plates.filter((entry) => entry.plate !== normal);
    if (method === 'DELETE') {
      return json(200, before);
    }
    const put = { site_id: site, plate: normal, enabled: true, ...(JSON.parse(body) as Schemas['PlateRequest']) };
    this.plates.push(put);
    return json(200, put);
  }

  /** Like the cloud: a key that was sent before opens nothing. */
  #open(gate: string, request: Schemas['GateOpenRequest']): Schemas['GateOpening'] {
    const earlier = this.opened.some(({ idempotency_key }) => idempotency_key === request.idempotency_key);
    const { gate_name, company_id, community_id, site_id, detail, opening_id } = this.openings[0]!;
    const made = {
      opening_id: `${opening_id}-${this.openings.length}`,
      gate_name,
      company_id,
      community_id,
      site_id,
      detail,
      ...request,
      gate_id: gate,
      outcome: this.outcome,
      user_id: 'guard',
      requested_at: new Date().toISOString(),
    };
    if (!earlier) {
      this.opened.push(request);
      this.openings.unshift(made);
    }
    return made;
  }

  #streamToken({ pod_id = '', camera_id }: Schemas['StreamTokenRequest']): Schemas['StreamTokenResponse'] {
    const token = this.#pod.admit(this.tokenLife);
    const stream_url = `${this.podOrigin ?? this.#pod.origin}/stream?camera_id=${camera_id}&token=${token}`;
    return {
      token,
      stream_url,
      pod_id,
      camera_id,
      expires_in: this.tokenLife,
      expires_at: new Date(Date.now() + this.tokenLife * 1000).toISOString(),
    };
  }
}

export function problem(
  status: number,
  code: Schemas['Problem']['code'],
  detail: string,
  remedy: string,
): Schemas['Problem'] {
  return {
    type: `https://platebridge.example/problems/${code}`,
    title: detail,
    status,
    code,
    detail,
    error: code,
    remedy,
  };
}

function refused(refusal: Schemas['Problem']): Answer {
  return json(refusal.status, refusal, 'application/problem+json');
}

/** A page of `items` by `limit` and `cursor`; the cursor is an index. */
function page<T>(name: string, items: readonly T[], url: URL): Record<string, unknown> {
  const start = Number(url.searchParams.get('cursor') ?? 0);
  const end = start + Number(url.searchParams.get('limit') ?? 25);
  return { [name]: items.slice(start, end), ...(end < items.length && { next_cursor: String(end) }) };
}

function range(bytes: Buffer, header: string | undefined): Answer {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  const type = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes' };
  if (from === undefined) {
    return { status: 200, headers: type, body: bytes };
  }
  const end = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1);
  const headers = { ...type, 'content-range': `bytes ${from}-${end}/${bytes.length}` };
  return { status: 206, headers, body: bytes.subarray(Number(from), end + 1) };
}
