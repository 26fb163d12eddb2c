import { expect } from 'vitest';
import { answer, type Schema } from '../src/api/api';
import { unique, type System } from './system';

/** A company with one community and one site, which no other test uses. */
export class SiteOfItsOwn {
  private constructor(
    readonly system: System,
    readonly companyId: string,
    readonly siteId: string,
    readonly timeZone: string,
  ) {}

  static async create(system: System, timeZone = 'America/Chicago'): Promise<SiteOfItsOwn> {
    const owner = system.api('owner');
    const company = await answer(owner.POST('/api/companies', { body: { name: unique('Gardens') } }));
    const community = await answer(
      owner.POST('/api/companies/{company_id}/communities', {
        params: { path: { company_id: company.company_id } },
        body: { name: 'Gardens' },
      }),
    );
    const site = await answer(
      owner.POST('/api/communities/{community_id}/sites', {
        params: { path: { community_id: community.community_id } },
        body: { slug: 'west-gate', time_zone: timeZone },
      }),
    );
    return new SiteOfItsOwn(system, company.company_id, site.site_id, timeZone);
  }

  /** A new person who is a member of the company only. */
  async person(role: Schema<'Role'>): Promise<string> {
    const person = unique(role);
    const path = { company_id: this.companyId };
    const owner = this.system.api('owner');
    const { token } = await answer(
      owner.POST('/api/companies/{company_id}/invitations', { params: { path }, body: { role } }),
    );
    await answer(this.system.api(person).POST('/api/invitations/accept', { body: { token } }));
    return person;
  }

  /** The key of a new pod at the site. */
  async podKey(): Promise<string> {
    const path = { site_id: this.siteId };
    const owner = this.system.api('owner');
    const { token } = await answer(
      owner.POST('/api/sites/{site_id}/registration-tokens', { params: { path }, body: {} }),
    );
    const body = { serial: unique('TEST'), registration_token: token, version: '1.2.3', device_name: 'West pod' };
    return (await answer(this.system.apiWithKey().POST('/api/pods/register', { body }))).api_key;
  }

  /** Reports a car as a pod does, and returns the decision. */
  async detect(podKey: string, plate: string): Promise<Schema<'DetectResponse'>> {
    const body = { event_id: unique('event'), plate, camera: 'cam_1', detected_at: new Date().toISOString() };
    return answer(this.system.apiWithKey(podKey).POST('/api/pod/detect', { body: { ...body, understands: 'hours' } }));
  }

  /** The plates of the site's whitelist that begin with `prefix`, at most 100. */
  async plates(prefix = ''): Promise<readonly Schema<'SitePlate'>[]> {
    const params = { path: { site_id: this.siteId }, query: { limit: 100, ...(prefix && { prefix }) } };
    return (await answer(this.system.api('owner').GET('/api/sites/{site_id}/plates', { params }))).plates;
  }

  /** The whole whitelist as CSV, of at most one page. */
  async csv(): Promise<string> {
    const params = { path: { site_id: this.siteId } };
    const page = await answer(this.system.api('owner').GET('/api/sites/{site_id}/plates/export', { params }));
    expect(page.next_cursor).toBeUndefined();
    return page.csv;
  }
}
