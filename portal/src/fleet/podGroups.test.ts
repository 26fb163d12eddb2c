import { expect, test } from 'vitest';
import type { Pod } from '../pod/podRequests';
import type { Site } from '../site/siteRequests';
import { groupsOf, isMeant } from './podGroups';

function pod(name: string, site_id: string, status: Pod['status'] = 'online'): Pod {
  return { pod_id: `id-${name}`, name, company_id: 'acme', community_id: 'oak-hills', site_id, status };
}

function site(site_id: string, slug: string): Site {
  return {
    site_id,
    slug,
    community_id: 'oak-hills',
    community_name: 'Oak Hills',
    company_id: 'acme',
    company_name: 'Acme',
    time_zone: 'Etc/UTC',
  };
}

test('pods are grouped by site in order of its name, retired ones last', () => {
  const sites = [site('s1', 'south'), site('s2', 'east')];
  const groups = groupsOf([pod('A', 's1', 'retired'), pod('B', 's1', 'offline'), pod('C', 's2')], (id) =>
    sites.find(({ site_id }) => site_id === id),
  );
  expect(groups.map((group) => [group.site?.slug, group.pods.map(({ name }) => name)])).toEqual([
    ['east', ['C']],
    ['south', ['B', 'A']],
  ]);
});

test('a pod of a site that is not known yet is listed under the id of its site', () => {
  expect(groupsOf([pod('A', 's1')], () => undefined)).toEqual([{ siteId: 's1', pods: [pod('A', 's1')] }]);
});

test.each([
  ['north', true],
  [' GATE ', true],
  ['id-North', true],
  ['main', true],
  ['', true],
  ['exit', false],
])('a search for "%s" of the North Gate finds it: %s', (typed, found) => {
  expect(isMeant(pod('North Gate', 'main-site'), typed)).toBe(found);
});
