import { expect, test } from 'vitest';
import { asRefusal, refusalOf } from './refusal';

const PROBLEM = {
  type: 'https://platebridge.example/problems/pod_offline',
  title: 'The pod is offline',
  status: 409,
  code: 'pod_offline',
  detail: 'North Gate POD was last heard 12 minutes ago.',
  error: 'pod_offline',
  remedy: 'Check its power and network.',
};

test('a problem keeps its code, detail and remedy', () => {
  expect(refusalOf(409, PROBLEM)).toMatchObject({
    code: 'pod_offline',
    detail: PROBLEM.detail,
    remedy: PROBLEM.remedy,
    status: 409,
  });
});

test.each(['<html>Bad gateway</html>', undefined, {}, { code: 1, detail: 2, remedy: 3 }])(
  'the body %j becomes an unreadable refusal',
  (body) => {
    expect(refusalOf(502, body)).toMatchObject({
      code: 'unreadable',
      status: 502,
      detail: 'PlateBridge answered with HTTP 502.',
    });
  },
);

test('only a refusal that a later retry may solve is passing', () => {
  expect(refusalOf(409, PROBLEM).passing).toBe(true);
  expect(refusalOf(503, undefined).passing).toBe(true);
  expect(refusalOf(429, undefined).passing).toBe(true);
  expect(refusalOf(404, { ...PROBLEM, code: 'camera_unknown' }).passing).toBe(false);
  expect(asRefusal(new TypeError('Failed to fetch'))).toMatchObject({ code: 'unreachable', passing: true });
});
