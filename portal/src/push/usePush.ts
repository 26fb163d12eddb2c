import { useCallback, useEffect, useState } from 'react';
import type { Api } from '../api/api';
import { useSent } from '../api/useSent';
import type { Refusal } from '../api/refusal';
import { useApi } from '../shell/ApiContext';
import { useLanguage } from '../texts/TextsContext';
import { askPermission, findDevice, idOf, subscribeDevice } from './pushDevice';
import {
  createSubscription,
  deleteSubscription,
  getPushKey,
  listSubscriptions,
  type Subscription,
} from './pushRequests';
import { keepWish } from './pushWish';

/** Whether this browser is told about the cars of a company. */
export interface Push {
  /** Undefined while it is not known. */
  readonly state: { readonly subscription: Subscription | undefined } | undefined;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** For all sites if none is named. */
  readonly turnOn: (siteId: string | undefined) => void;
  readonly turnOff: () => void;
  /** Finds out the state again. */
  readonly again: () => void;
}

export function usePush(person: string, companyId: string): Push {
  const api = useApi();
  const [language] = useLanguage();
  const [{ busy, refusal }, send] = useSent<void>();
  const [state, setState] = useState<Push['state']>();
  const run = useCallback(
    (request: () => Promise<Subscription | undefined>): void =>
      void send(async () => setState({ subscription: await request() })),
    [send],
  );
  const again = useCallback(() => run(() => findSubscription(api, companyId)), [api, companyId, run]);
  useEffect(again, [again]);
  return {
    state,
    busy,
    refusal,
    again,
    turnOn: (siteId) =>
      run(async () => {
        await askPermission();
        const address = await subscribeDevice(await getPushKey(api));
        const site = siteId ? { site_id: siteId } : {};
        const subscription = await createSubscription(api, companyId, { ...address, language, ...site });
        keepWish(person, companyId, siteId ? { siteId } : {});
        return subscription;
      }),
    turnOff: () =>
      run(async () => {
        const subscription = await findSubscription(api, companyId);
        if (subscription) await deleteSubscription(api, companyId, subscription.subscription_id);
        keepWish(person, companyId, undefined);
        return undefined;
      }),
  };
}

/** The subscription of this browser to a company. One that the browser no longer has does not count. */
async function findSubscription(api: Api, companyId: string): Promise<Subscription | undefined> {
  const device = await findDevice();
  if (device === undefined) {
    return undefined;
  }
  const id = await idOf(device);
  return (await listSubscriptions(api, companyId)).find(({ subscription_id }) => subscription_id === id);
}
