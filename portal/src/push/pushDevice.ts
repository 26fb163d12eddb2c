import { Refusal } from '../api/refusal';
import { currentTexts } from '../texts/current';

/** Whether this browser can be told about cars; if not, why. */
export type Ability = 'able' | 'insecure' | 'install_first' | 'unsupported' | 'blocked';

/** What a browser hands out for the cloud, in Base64url. */
export interface DeviceAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

const WORKER = import.meta.env.DEV ? './push-worker/pushWorker.ts' : './push-worker.js';

/** Finds out what this browser can do, without asking the person anything. */
export function abilityOf(scope: Window & typeof globalThis = window): Ability {
  if (!scope.isSecureContext) {
    return 'insecure';
  }
  if (!('serviceWorker' in scope.navigator) || !('PushManager' in scope) || !('Notification' in scope)) {
    // Safari of iOS has Web Push only in a page that was added to the home screen.
    return /iPhone|iPad/.test(scope.navigator.userAgent) ? 'install_first' : 'unsupported';
  }
  return scope.Notification.permission === 'denied' ? 'blocked' : 'able';
}

/**
 * Subscribes this browser at its push service, with the key of the installation. Asks the person for permission, so it
 * is called from a tap.
 */
export async function subscribeDevice(publicKey: string): Promise<DeviceAddress> {
  const { push } = currentTexts();
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Refusal('push_refused', ...push.notAllowed, 0);
  }
  try {
    await navigator.serviceWorker.register(WORKER, { type: import.meta.env.DEV ? 'module' : 'classic' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const before = await pushManager.getSubscription();
    if (before !== null && keyOf(before) !== publicKey) {
      await before.unsubscribe();
    }
    return addressOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  } catch {
    throw new Refusal('push_refused', ...push.noService, 0);
  }
}

/** Returns where this browser is subscribed; undefined if it is not. */
export async function findDevice(): Promise<DeviceAddress | undefined> {
  const subscription = await currentSubscription();
  return subscription && addressOf(subscription);
}

/** Ends the subscription at the push service; the cloud forgets it when that says so. */
export async function forgetDevice(): Promise<void> {
  await (await currentSubscription())?.unsubscribe();
}

/** The id that the cloud gives a subscription: the SHA-256 of its endpoint in Base64url. */
export async function idOf({ endpoint }: DeviceAddress): Promise<string> {
  return base64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)));
}

async function currentSubscription(): Promise<PushSubscription | undefined> {
  const registration = abilityOf() === 'able' ? await navigator.serviceWorker.getRegistration() : undefined;
  return (await registration?.pushManager.getSubscription()) ?? undefined;
}

function addressOf(subscription: PushSubscription): DeviceAddress {
  return {
    endpoint: subscription.endpoint,
    p256dh: base64Url(subscription.getKey('p256dh')!),
    auth: base64Url(subscription.getKey('auth')!),
  };
}

function keyOf({ options }: PushSubscription): string | undefined {
  return options.applicationServerKey ? base64Url(options.applicationServerKey) : undefined;
}

function base64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
