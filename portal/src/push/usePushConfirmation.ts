import { useEffect } from 'react';
import type { Api } from '../api/api';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';
import { useLanguage } from '../texts/TextsContext';
import { findDevice, forgetDevice, idOf, isAllowed, subscribeDevice } from './pushDevice';
import { createSubscription, getPushKey, listSubscriptions } from './pushRequests';
import { forgetWish, readWish, type PushWish } from './pushWish';

/** A subscription ends 180 days after it was confirmed. */
const CONFIRM_AFTER_MS = 7 * 86_400_000;

/** The longest that a sign-out waits. */
const END_MS = 3000;

/**
 * Each time the portal is opened: confirms what the person asked this browser for, makes it again where the browser or
 * the cloud dropped it, and ends what another person asked for.
 */
export function usePushConfirmation(person: string): void {
  const api = useApi();
  const [language] = useLanguage();
  const companies = useRoles().companies('viewer').join(' ');
  useEffect(() => {
    const wish = readWish();
    if (wish === undefined || companies === '') {
      return;
    }
    // What fails now is confirmed the next time.
    void (wish.person === person ? confirm(api, wish, companies.split(' '), language) : endDevice()).catch(
      () => undefined,
    );
  }, [api, person, companies, language]);
}

/** Ends what was asked for on this device, as another person may sign in; a push service may take long. */
export async function endDevice(): Promise<void> {
  forgetWish();
  await Promise.race([forgetDevice(), new Promise((resolve) => setTimeout(resolve, END_MS))]);
}

async function confirm(api: Api, wish: PushWish, companies: readonly string[], language: string): Promise<void> {
  const asked = Object.entries(wish.companies).filter(([company]) => companies.includes(company));
  if (asked.length === 0 || !isAllowed()) {
    return;
  }
  const device = (await findDevice()) ?? (await subscribeDevice(await getPushKey(api)));
  const id = await idOf(device);
  for (const [company, { siteId }] of asked) {
    const known = (await listSubscriptions(api, company)).find(({ subscription_id }) => subscription_id === id);
    const isCurrent = known?.language === language && Date.now() - Date.parse(known.confirmed_at) < CONFIRM_AFTER_MS;
    if (!isCurrent) {
      await createSubscription(api, company, { ...device, language, ...(siteId && { site_id: siteId }) });
    }
  }
}
