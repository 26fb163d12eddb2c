import { expect, test } from 'vitest';
import type { Alert } from './alertRequests';
import { en } from '../texts/en';
import { alertKey, details } from './severity';

const ALERT: Alert = {
  alert_id: 'a1',
  pod_id: 'north',
  pod_name: 'North',
  company_id: 'acme',
  community_id: 'oak-hills',
  site_id: 'main-gate',
  stream_id: 'phone-1',
  severity: 'high',
  message: 'Somebody at the fence',
  occurred_at: '2026-11-20T12:00:00Z',
  received_at: '2026-11-20T12:00:01Z',
};

test('the details of an alert are its object and its confidence', () => {
  expect(details(ALERT, en.alert)).toBe('');
  expect(details({ ...ALERT, object_type: 'person' }, en.alert)).toBe('person');
  expect(details({ ...ALERT, confidence: 0.954 }, en.alert)).toBe('95 % sure');
  expect(details({ ...ALERT, object_type: 'person', confidence: 0 }, en.alert)).toBe('person · 0 % sure');
});

test('alerts of two pods with the same id have different keys', () => {
  expect(alertKey(ALERT)).not.toBe(alertKey({ ...ALERT, pod_id: 'south' }));
});
