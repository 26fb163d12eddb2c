import { answer, type Api, type Schema } from '../api/api';

export type Subscription = Schema<'PushSubscription'>;
export type SubscriptionRequest = Schema<'PushSubscriptionRequest'>;

/** The key with which a browser subscribes, in Base64url. */
export async function getPushKey(api: Api): Promise<string> {
  return (await answer(api.GET('/api/push-key'))).public_key;
}

/** The person's own subscriptions to a company. */
export async function listSubscriptions(api: Api, companyId: string): Promise<readonly Subscription[]> {
  const params = { path: { company_id: companyId } };
  return (await answer(api.GET('/api/companies/{company_id}/push-subscriptions', { params }))).subscriptions;
}

/** Subscribes this browser to a company, or confirms it. */
export function createSubscription(api: Api, companyId: string, body: SubscriptionRequest): Promise<Subscription> {
  const params = { path: { company_id: companyId } };
  return answer(api.POST('/api/companies/{company_id}/push-subscriptions', { params, body }));
}

export function deleteSubscription(api: Api, companyId: string, subscriptionId: string): Promise<Subscription> {
  const params = { path: { company_id: companyId, subscription_id: subscriptionId } };
  return answer(api.DELETE('/api/companies/{company_id}/push-subscriptions/{subscription_id}', { params }));
}
