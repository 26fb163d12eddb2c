/// <reference lib="webworker" />
import { readMessage, textOf, type PushMessage } from '../src/push/pushMessage';

/**
 * The service worker of Web Push: shows a notification for each message, and the gate log when it is tapped. It answers
 * no request of the page, so the page is never older than its server.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openGateLog());
});

/** A browser demands a notification for each message, so one that cannot be read is shown without its content. */
async function show(data: PushMessageData | null): Promise<void> {
  const message = readMessage(parse(data));
  const { title, body, language } = message ? textOf(message) : { title: 'PlateBridge', body: '', language: 'en' };
  await self.registration.showNotification(title, {
    body,
    lang: language,
    icon: './icon-192.png',
    // A later message about the same car takes the place of the earlier one.
    ...(message && { tag: message.topic, ...attentionOf(message) }),
  });
}

/** A car that waits needs somebody, also where its denial was seen; one that passes does not. */
function attentionOf({ kind }: PushMessage): { renotify?: boolean; silent?: boolean } {
  return { renotify: kind === 'car_waiting', silent: kind === 'car_passed' };
}

function parse(data: PushMessageData | null): unknown {
  try {
    return data?.json() as unknown;
  } catch {
    return undefined;
  }
}

/** Shows the gate log in a window of the portal that is open, or in a new one. */
async function openGateLog(): Promise<void> {
  const page = new URL('./#/plates', self.registration.scope).href;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find(({ url }) => url.startsWith(self.registration.scope));
  if (open === undefined) {
    await self.clients.openWindow(page);
    return;
  }
  await open.focus();
  open.postMessage({ kind: 'open_gate_log' });
}
