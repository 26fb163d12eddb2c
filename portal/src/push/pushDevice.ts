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

/** A worker starts within a second; a server that has no worker's file never does. */
const WORKER_MS = 20_000;

const WORKER = import.meta.env.DEV ? './push-worker/pushWorker.ts' : './push-worker.js';

/** Finds out what this browser can do, without asking the person anything. */
export function abilityOf(scope: Window & typeof globalThis = window): Ability {
  if (!scope.isSecureContext) {
    return 'insecure';
  }
  if (!('serviceWorker' in scope.navigator) || !('PushManager' in scope) || !('Notification' in scope)) {
    return isIos(scope.navigator) ? 'install_first' : 'unsupported';
  }
  return scope.Notification.permission === 'denied' ? 'blocked' : 'able';
}

/** Safari of iOS has Web Push only in a page that was added to the home screen. An iPad says that it is a Mac. */
function isIos({ userAgent, maxTouchPoints }: Navigator): boolean {
  return /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

/** Asks the person for permission. Called first in what a tap does, because browsers demand that. */
export async function askPermission(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Refusal('push_refused', ...currentTexts().push.notAllowed, 0);
  }
}

/** Whether the person has allowed notifications. */
export function isAllowed(): boolean {
  return abilityOf() === 'able' && Notification.permission === 'granted';
}

/** Subscribes this browser at its push service, with the key of the installation. */
export async function subscribeDevice(publicKey: string): Promise<DeviceAddress> {
  try {
    const { pushManager } = await registerWorker();
    const before = await pushManager.getSubscription();
    if (before !== null && keyOf(before) !== publicKey) {
      await before.unsubscribe();
    }
    return addressOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  } catch {
    throw new Refusal('push_refused', ...currentTexts().push.noService, 0);
  }
}

/** Returns the worker's registration once the worker runs. */
async function registerWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(WORKER, { scope: './', type: import.meta.env.DEV ? 'module' : 'classic' });
  return Promise.race([
    navigator.serviceWorker.ready,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the worker did not start')), WORKER_MS)),
  ]);
}

/** Returns where this browser is subscribed; undefined if it is not. */
export async function findDevice(): Promise<DeviceAddress | undefined> {
  const subscription = await (await findRegistration())?.pushManager.getSubscription();
  return subscription ? addressOf(subscription) : undefined;
}

/** Ends the subscription at the push service, where the cloud learns it, and closes what is shown. */
export async function forgetDevice(): Promise<void> {
  const registration = await findRegistration();
  const shown = (await registration?.getNotifications()) ?? [];
  shown.forEach((notification) => notification.close());
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

/** The id that the cloud gives a subscription: the SHA-256 of its endpoint in Base64url. */
export async function idOf({ endpoint }: DeviceAddress): Promise<string> {
  return base64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)));
}

/** Also where notifications were blocked later: a subscription may be left. */
async function findRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  const ability = abilityOf();
  return ability === 'able' || ability === 'blocked' ? navigator.serviceWorker.getRegistration() : undefined;
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
