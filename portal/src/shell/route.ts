import { useSyncExternalStore } from 'react';

/** A page of the portal, as the fragment (after `#`) of its address. */
export type Route =
  | { readonly page: 'overview' }
  | { readonly page: 'plates' }
  | { readonly page: 'alerts' }
  | { readonly page: 'phones' }
  | { readonly page: 'share' }
  | { readonly page: 'whitelist'; readonly siteId?: string }
  | { readonly page: 'recordings'; readonly camera?: CameraKey }
  | { readonly page: 'live'; readonly camera: CameraKey };

/** A camera's id is unique only within its pod. */
export interface CameraKey {
  readonly podId: string;
  readonly cameraId: string;
}

/** Parses the part of an address from `#` on; an unknown route is the overview. */
export function readRoute(hash: string): Route {
  const [page, first, second] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const camera = first && second ? { podId: first, cameraId: second } : undefined;
  if (page === 'plates' || page === 'alerts' || page === 'phones' || page === 'share') return { page };
  if (page === 'whitelist') return first ? { page, siteId: first } : { page };
  if (page === 'recordings') return camera ? { page, camera } : { page };
  if (page === 'live' && camera) return { page, camera };
  return { page: 'overview' };
}

/** The address of a page, for a link. */
export function href(route: Route): string {
  if (route.page === 'overview') return '#/';
  const parts: readonly (string | undefined)[] =
    'siteId' in route ? [route.siteId] : 'camera' in route ? [route.camera?.podId, route.camera?.cameraId] : [];
  return [`#/${route.page}`, ...parts.filter((part) => part !== undefined).map(encodeURIComponent)].join('/');
}

export function useRoute(): Route {
  return readRoute(useSyncExternalStore(onHashChange, () => location.hash));
}

function onHashChange(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // An invalid escape in a typed address: not a route.
    return '';
  }
}
