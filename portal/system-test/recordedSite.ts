import { createHash } from 'node:crypto';
import createClient from 'openapi-fetch';
import type { paths } from '@platebridge/contract';
import { expect } from 'vitest';
import { clip } from '../browser-test/standin/camera';
import type { Schema } from '../src/api/api';
import { unique, type Person, type System } from './system';

type Recording = Schema<'Recording'>;

const CAMERA = 'gate';

/** A time zone where it is about noon now, so that no test crosses midnight. */
function zoneOfNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // The sign of these names is the other way round: Etc/GMT-3 is three hours ahead.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** A company of its own with one site and one pod, which the test is: it uploads recordings with the pod's key. */
export class RecordedSite {
  private constructor(
    readonly system: System,
    readonly owner: Person,
    readonly company: string,
    readonly community: string,
    readonly podId: string,
    /** The site's time zone. */
    readonly zone: string,
    readonly apiKey: string,
    /** The length of each recording's video, seconds. */
    readonly seconds: number,
    private readonly video: Buffer,
  ) {}

  static async create(system: System, seconds: number): Promise<RecordedSite> {
    const [company, community, site, serial] = ['rec', 'hills', 'gate', 'serial'].map(unique) as [
      string,
      string,
      string,
      string,
    ];
    const zone = zoneOfNoon();
    const api = system.api('owner');
    await done(api.POST('/api/companies', { body: { company_id: company, name: company } }));
    await done(
      api.POST('/api/companies/{company_id}/communities', {
        params: { path: { company_id: company } },
        body: { community_id: community, name: community },
      }),
    );
    await done(
      api.POST('/api/communities/{community_id}/sites', {
        params: { path: { community_id: community } },
        body: { site_id: site, slug: site, time_zone: zone },
      }),
    );
    const { token } = await done(
      api.POST('/api/sites/{site_id}/registration-tokens', {
        params: { path: { site_id: site } },
        body: { expires_in_days: 1, max_uses: 1 },
      }),
    );
    const registration = {
      serial,
      mac: '00:11:22:33:44:55',
      model: 'PB-M1',
      version: '1.0.0',
      device_name: 'Test POD',
    };
    const { pod_id, api_key } = await done(
      system.apiWithKey().POST('/api/pods/register', { body: { ...registration, registration_token: token } }),
    );
    const camera = { camera_id: CAMERA, name: 'Gate camera', status: 'active' } as const;
    await done(podApi(system, api_key).POST('/api/pod/heartbeat', { body: { pod_id, cameras: [camera] } }));
    return new RecordedSite(system, 'owner', company, community, pod_id, zone, api_key, seconds, await clip(seconds));
  }

  /** The page of the pod's camera, perhaps with a moment to play. */
  place(at?: string): string {
    return `#/recordings/${this.podId}/${CAMERA}${at === undefined ? '' : `/${encodeURIComponent(at)}`}`;
  }

  /** A heartbeat of the pod, which says where browsers reach it. */
  async isAt(stream_url: string): Promise<void> {
    const pod_id = this.podId;
    await done(podApi(this.system, this.apiKey).POST('/api/pod/heartbeat', { body: { pod_id, stream_url } }));
  }

  /** Uploads the video as a recording that began at a time. */
  async record(recorded_at: string, event_type: string, plate_number?: string): Promise<Recording> {
    const pod = podApi(this.system, this.apiKey);
    const sha256 = createHash('sha256').update(this.video).digest('hex');
    const about = { camera_id: CAMERA, event_type, recorded_at, duration_seconds: this.seconds };
    const grant = await done(
      pod.POST('/api/pod/recordings/upload-url', {
        body: {
          ...about,
          filename: `${unique('recording')}.mp4`,
          size_bytes: this.video.length,
          sha256,
          ...(plate_number && { plate_number }),
        },
      }),
    );
    const stored = await fetch(grant.upload_url, {
      method: grant.method,
      headers: grant.headers ?? {},
      body: new Uint8Array(this.video),
    });
    expect(stored.status).toBe(200);
    const { file_path } = grant;
    const { recording } = await done(
      pod.POST('/api/pod/recordings/confirm', { body: { ...about, file_path, ...(plate_number && { plate_number }) } }),
    );
    return recording;
  }

  /** A person who has accepted the company's invitation to be a viewer. */
  async viewer(): Promise<Person> {
    const person = unique('viewer');
    const { token } = await done(
      this.system.api(this.owner).POST('/api/companies/{company_id}/invitations', {
        params: { path: { company_id: this.company } },
        body: { role: 'viewer', name: person },
      }),
    );
    await done(this.system.api(person).POST('/api/invitations/accept', { body: { token } }));
    return person;
  }

  async keepDays(retention_days: number): Promise<void> {
    await done(
      this.system.api(this.owner).PATCH('/api/communities/{community_id}', {
        params: { path: { community_id: this.community } },
        body: { retention_days },
      }),
    );
  }
}

/** The API as a pod uses it. */
function podApi({ config }: System, apiKey: string): ReturnType<typeof createClient<paths>> {
  return createClient<paths>({ baseUrl: config.apiUrl, headers: { authorization: `Bearer ${apiKey}` } });
}

/** The body of an answer, which has to be one. */
async function done<T>(asked: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await asked;
  if (data === undefined) {
    throw new Error(`request: expected an answer, found ${JSON.stringify(error)}`);
  }
  return data;
}
