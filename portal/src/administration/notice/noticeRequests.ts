import { answer, list, type Api, type Listed, type Schema } from '../../api/api';
import { keyed } from '../../api/useRequestKey';

export type Target = Schema<'NoticeTarget'>;
export type TargetCreated = Schema<'NoticeTargetCreated'>;
export type TargetRequest = Schema<'NoticeTargetRequest'>;
export type TargetChange = Schema<'NoticeTargetChange'>;
export type Delivery = Schema<'NoticeDelivery'>;
export type NoticeKind = Schema<'NoticeKind'>;

/** All targets of a company; there are few. */
export async function listTargets(api: Api, companyId: string): Promise<Listed<Target>> {
  const params = { path: { company_id: companyId } };
  const { targets } = await answer(api.GET('/api/companies/{company_id}/notice-targets', { params }));
  return { items: targets, more: false };
}

/** Creates a target; only this answer has the secret of a webhook. */
export function createTarget(api: Api, companyId: string, key: string, body: TargetRequest): Promise<TargetCreated> {
  const params = { path: { company_id: companyId }, header: keyed(key) };
  return answer(api.POST('/api/companies/{company_id}/notice-targets', { params, body }));
}

export function changeTarget(api: Api, target: Target, body: TargetChange): Promise<Target> {
  const params = { path: pathOf(target) };
  return answer(api.PATCH('/api/companies/{company_id}/notice-targets/{target_id}', { params, body }));
}

export function deleteTarget(api: Api, target: Target): Promise<Target> {
  return answer(
    api.DELETE('/api/companies/{company_id}/notice-targets/{target_id}', { params: { path: pathOf(target) } }),
  );
}

/** Makes another secret, which only this answer has. */
export function rotateSecret(api: Api, target: Target, key: string): Promise<TargetCreated> {
  const params = { path: pathOf(target), header: keyed(key) };
  return answer(api.POST('/api/companies/{company_id}/notice-targets/{target_id}/secret', { params }));
}

/** Queues a notice that says that it is a test. */
export function testTarget(api: Api, target: Target, key: string): Promise<Delivery> {
  const params = { path: pathOf(target), header: keyed(key) };
  return answer(api.POST('/api/companies/{company_id}/notice-targets/{target_id}/test', { params }));
}

/** What was sent to a target in the last 30 days, newest notice first. */
export function listDeliveries(api: Api, target: Target, pages: number): Promise<Listed<Delivery>> {
  const path = pathOf(target);
  return list(
    pages,
    (cursor) =>
      api.GET('/api/companies/{company_id}/notice-targets/{target_id}/deliveries', {
        params: { path, query: { limit: 25, ...cursor } },
      }),
    ({ deliveries }) => deliveries,
  );
}

/** Delivers a notice again, with the same id. */
export function replayDelivery(api: Api, target: Target, deliveryId: string, key: string): Promise<Delivery> {
  const params = { path: { ...pathOf(target), delivery_id: deliveryId }, header: keyed(key) };
  return answer(
    api.POST('/api/companies/{company_id}/notice-targets/{target_id}/deliveries/{delivery_id}/replay', { params }),
  );
}

function pathOf({ company_id, target_id }: Target): { company_id: string; target_id: string } {
  return { company_id, target_id };
}
