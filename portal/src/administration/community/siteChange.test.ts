import { expect, test } from 'vitest';
import { siteChange } from './siteChange';
import type { Site } from './siteRequests';

const SITE: Site = {
  site_id: 'main-gate',
  community_id: 'oak-hills',
  company_id: 'acme',
  slug: 'main-gate',
  time_zone: 'America/Chicago',
  open_for_look_alikes: false,
};

const ENTERED = { slug: 'main-gate', time_zone: 'America/Chicago', open_for_look_alikes: false };

test('a field that was not changed is not sent, so it undoes nobody else’s change', () => {
  expect(siteChange(SITE, ENTERED)).toEqual({});
  expect(siteChange(SITE, { ...ENTERED, slug: 'north' })).toEqual({ slug: 'north' });
});

test('a setting that was turned on or off is sent', () => {
  expect(siteChange(SITE, { ...ENTERED, open_for_look_alikes: true })).toEqual({ open_for_look_alikes: true });
  const open = { ...SITE, open_for_look_alikes: true };
  expect(siteChange(open, ENTERED)).toEqual({ open_for_look_alikes: false });
});
