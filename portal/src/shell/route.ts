import { useSyncExternalStore } from 'react';

/** A page of the portal, as the fragment (after `#`) of its address. */
export type Route =
  | { readonly page: 'overview' }
  | { readonly page: 'plates' }
  | { readonly page: 'alerts' }
  | { readonly page: 'phones' }
  | { readonly page: 'share' }
  | { readonly page: 'recordings'; readonly camera?: CameraKey }
  | { readonly page: 'live'; readonly camera: CameraKey };

/** A camera's id is unique only within its pod. */
export interface CameraKey {
  readonly podId: string;
  readonly cameraId: string;
}

/** Parses the part of an address from `#` on; an unknown route is the overview. */
export function readRoute(hash: string): Route {
  const [page, podId, cameraId] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const camera = podId && cameraId ? { podId, cameraId } : undefined;
  if (page === 'plates' || page === 'alerts' || page === 'phones' || page === 'share') return { page };
  if (page === 'recordings') return camera ? { page, camera } : { page };
  if (page === 'live' && camera) return { page, camera };
  return { page: 'overview' };
}

/** The address of a page, for a link. */
export function href(route: Route): string {
  const camera = 'camera' in route && route.camera;
  const place = camera ? `/${encodeURIComponent(camera.podId)}/${encodeURIComponent(camera.cameraId)}` : '';
  return route.page === 'overview' ? '#/' : `#/${route.page}${place}`;
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
