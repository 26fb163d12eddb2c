import { expect, test } from 'vitest';
import type { Gate } from '../../gate/gateRequests';
import { fieldsOf, leadsElsewhere, requestOf } from './gateFields';

const gate: Gate = {
  gate_id: 'g',
  company_id: 'a',
  community_id: 'c',
  site_id: 's',
  name: 'Barrier',
  kind: 'webhook',
  url: 'https://gate.example.com/open',
  has_secret: true,
  cameras: ['cam_001', 'cam_002'],
  automatic: false,
};

test('an unchanged gate keeps its fields, and its secret is not sent', () => {
  expect(requestOf(fieldsOf(gate))).toEqual({
    name: 'Barrier',
    kind: 'webhook',
    url: 'https://gate.example.com/open',
    cameras: ['cam_001', 'cam_002'],
    automatic: false,
  });
});

test('only the fields of the chosen kind are sent', () => {
  const request = requestOf({ ...fieldsOf(gate), kind: 'gatewise', community: '2041', accessPoint: '7310' });
  expect(request).not.toHaveProperty('url');
  expect(request).toMatchObject({ gatewise_community_id: '2041', gatewise_access_point_id: '7310' });
});

test('a secret is sent when it is typed, and removed when that is chosen', () => {
  expect(requestOf({ ...fieldsOf(gate), secret: 'x' }).secret).toBe('x');
  expect(requestOf({ ...fieldsOf(gate), removesSecret: true }).secret).toBe('');
});

test('cameras may have commas, spaces or lines between them', () => {
  expect(requestOf({ ...fieldsOf(), cameras: ' cam_1,cam_2  cam_3\n' }).cameras).toEqual(['cam_1', 'cam_2', 'cam_3']);
});

test('a secret does not follow to another address', () => {
  expect(leadsElsewhere(gate, fieldsOf(gate))).toBe(false);
  expect(leadsElsewhere(gate, { ...fieldsOf(gate), url: 'https://other.example.com/' })).toBe(true);
  expect(leadsElsewhere({ ...gate, has_secret: false }, { ...fieldsOf(gate), url: 'https://x.example/' })).toBe(false);
});
