import { expect, test } from 'vitest';
import type { Target } from './noticeRequests';
import { changeOf, fieldsOf, requestOf } from './targetFields';

const target: Target = {
  target_id: 't',
  company_id: 'acme',
  kind: 'email',
  email: 'duty@example.com',
  notices: ['gate_failed'],
  community_id: 'oak-hills',
  enabled: true,
};

test('an unchanged target stays as it is', () => {
  expect(changeOf(fieldsOf(target))).toEqual({
    email: 'duty@example.com',
    notices: ['gate_failed'],
    community_id: 'oak-hills',
  });
});

test('every notice and every community are empty fields of a change', () => {
  const fields = { ...fieldsOf(target), all: true, communityId: '' };
  expect(changeOf(fields)).toEqual({ email: 'duty@example.com', notices: [], community_id: '' });
});

test('a new target has either an URL or an e-mail address', () => {
  const fields = { ...fieldsOf(), address: ' https://hooks.example.com/ ' };
  expect(requestOf(fields)).toEqual({ url: 'https://hooks.example.com/', notices: [] });
  expect(requestOf({ ...fields, kind: 'email', address: 'a@example.com' })).toEqual({
    email: 'a@example.com',
    notices: [],
  });
});
