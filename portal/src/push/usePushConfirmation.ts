import { useEffect } from 'react';
import type { Api } from '../api/api';
import { useRoles } from '../session/RolesContext';
import { useApi } from '../shell/ApiContext';
import { chosenLanguage } from '../texts/language';
import { findDevice, idOf } from './pushDevice';
import { createSubscription, listSubscriptions } from './pushRequests';

/** A subscription ends 180 days after it was confirmed. */
const CONFIRM_AFTER_MS = 7 * 86_400_000;

/** Confirms the subscriptions of this browser once in a while, each time the portal is opened. */
export function usePushConfirmation(): void {
  const api = useApi();
  const companies = useRoles().companies('viewer').join(' ');
  useEffect(() => {
    // What fails now is confirmed the next time.
    void confirm(api, companies.split(' ').filter(Boolean)).catch(() => undefined);
  }, [api, companies]);
}

async function confirm(api: Api, companies: readonly string[]): Promise<void> {
  const device = await findDevice();
  if (device === undefined) {
    return;
  }
  const id = await idOf(device);
  for (const company of companies) {
    const known = (await listSubscriptions(api, company)).find(({ subscription_id }) => subscription_id === id);
    if (known && Date.now() - Date.parse(known.confirmed_at) > CONFIRM_AFTER_MS) {
      const site = known.site_id === undefined ? {} : { site_id: known.site_id };
      await createSubscription(api, company, { ...device, language: chosenLanguage(), ...site });
    }
  }
}
