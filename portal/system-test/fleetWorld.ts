import { setTimeout } from 'node:timers/promises';
import { answer, type Api, type Schema } from '../src/api/api';
import { unique, type System } from './system';

/** A company of a test, with a community and two sites. */
export interface Place {
  readonly companyId: string;
  readonly communityId: string;
  readonly siteId: string;
  /** The name of the site. */
  readonly slug: string;
  readonly otherSiteId: string;
}

/** Creates a company that no other test uses. */
export async function companyOfItsOwn(system: System): Promise<Place> {
  const owner = system.api('owner');
  const companyId = unique('fleet');
  await answer(owner.POST('/api/companies', { body: { company_id: companyId, name: 'Fleet Security' } }));
  const { community_id: communityId } = await answer(
    owner.POST('/api/companies/{company_id}/communities', {
      params: { path: { company_id: companyId } },
      body: { name: 'Maple Court' },
    }),
  );
  const site = async (slug: string): Promise<string> => {
    const params = { path: { community_id: communityId } };
    const body = { slug, time_zone: 'America/Chicago' };
    return (await answer(owner.POST('/api/communities/{community_id}/sites', { params, body }))).site_id;
  };
  return { companyId, communityId, siteId: await site('north'), slug: 'north', otherSiteId: await site('south') };
}

/** A new person with this role in the company. */
export async function invite(system: System, { companyId }: Place, role: Schema<'Role'>): Promise<string> {
  const person = unique(role);
  const { token } = await answer(
    system
      .api('owner')
      .POST('/api/companies/{company_id}/invitations', { params: { path: { company_id: companyId } }, body: { role } }),
  );
  await answer(system.api(person).POST('/api/invitations/accept', { body: { token } }));
  return person;
}

/** The interval of a test pod's heartbeats; the system under test marks a pod offline after 10 s. */
const BEAT_MS = 2_000;

/** A pod that does what a test tells it, by the contract's operations for pods. */
export class TestPod {
  private constructor(
    private readonly system: System,
    readonly podId: string,
    readonly name: string,
    /** Its key; another one after a rotation. */
    public apiKey: string,
  ) {}

  /** Exchanges a registration token for a key, as the pod's program does when it starts. */
  static async register(system: System, token: string): Promise<TestPod> {
    const serial = unique('TEST');
    const body = { serial, registration_token: token, version: '1.2.3', device_name: `Pod ${serial}` };
    const { pod_id, api_key } = await answer(system.apiWithKey().POST('/api/pods/register', { body }));
    return new TestPod(system, pod_id, `Pod ${serial}`, api_key);
  }

  /** A pod at a place that has sent a heartbeat. */
  static async create(system: System, admin: Api, { siteId }: Place): Promise<TestPod> {
    const params = { path: { site_id: siteId } };
    const { token } = await answer(admin.POST('/api/sites/{site_id}/registration-tokens', { params, body: {} }));
    const pod = await TestPod.register(system, token);
    await pod.heartbeat();
    return pod;
  }

  /** The same pod with another key. */
  with(apiKey: string): TestPod {
    return new TestPod(this.system, this.podId, this.name, apiKey);
  }

  /** Sends a heartbeat with one camera; returns the commands of its answer. */
  async heartbeat(camera: Schema<'CameraStatus'> = 'active'): Promise<readonly Schema<'PodCommand'>[]> {
    const { commands } = await answer(
      this.#cloud.POST('/api/pod/heartbeat', {
        body: {
          status: 'online',
          firmware_version: '1.2.3',
          ip_address: '73.45.123.89',
          tailscale_ip: '100.64.15.23',
          tailscale_hostname: 'north-gate-pod',
          cpu_usage: 45.2,
          memory_usage: 62.1,
          disk_usage: 88,
          temperature: 52,
          cameras: [{ camera_id: 'gate', name: 'Main Entrance', position: 'entry lane', status: camera }],
        },
      }),
    );
    return commands ?? [];
  }

  /** Sends heartbeats until `act` is over, so that the pod stays online. Their commands are lost. */
  async whileBeating(act: () => Promise<void>, camera: Schema<'CameraStatus'> = 'active'): Promise<void> {
    let isOver = false;
    const beat = async (): Promise<void> => {
      while (!isOver) {
        await this.heartbeat(camera);
        await setTimeout(BEAT_MS);
      }
    };
    const beats = beat();
    try {
      await act();
    } finally {
      isOver = true;
      await beats;
    }
  }

  async report(commandId: string, outcome: Schema<'CommandOutcome'>, detail?: string): Promise<void> {
    const params = { path: { command_id: commandId } };
    const body = { outcome, ...(detail && { detail }) };
    await answer(this.#cloud.POST('/api/pod/commands/{command_id}/outcome', { params, body }));
  }

  /** Gets another key, and uses it from now on. */
  async rotate(commandId: string): Promise<void> {
    const body = { command_id: commandId };
    this.apiKey = (await answer(this.#cloud.POST('/api/pod/keys/rotate', { body }))).api_key;
  }

  get #cloud() {
    return this.system.apiWithKey(this.apiKey);
  }
}
