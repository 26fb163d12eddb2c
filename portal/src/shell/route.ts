import { useSyncExternalStore } from 'react';

/** A page of the portal, as the fragment (after `#`) of its address. */
export type Route =
  | { readonly page: 'overview' | 'plates' | 'alerts' | 'phones' | 'share' | 'fleet' | 'more' | 'accept' | 'wall' }
  | { readonly page: 'whitelist'; readonly siteId?: string }
  /** `at`, an ISO time, is the moment to play. */
  | { readonly page: 'recordings'; readonly camera?: CameraKey; readonly at?: string }
  | { readonly page: 'pod'; readonly podId: string }
  | { readonly page: 'administration'; readonly companyId?: string; readonly section?: string }
  | { readonly page: 'live'; readonly camera: CameraKey };

/** A camera's id is unique only within its pod. */
export interface CameraKey {
  readonly podId: string;
  readonly cameraId: string;
}

/** Parses the part of an address from `#` on; an unknown route is the overview. */
export function readRoute(hash: string): Route {
  const [page, first, second, third] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const camera = first && second ? { podId: first, cameraId: second } : undefined;
  switch (page) {
    case 'plates':
    case 'alerts':
    case 'phones':
    case 'share':
    case 'fleet':
    case 'more':
    case 'wall':
    case 'accept':
      return { page };
    case 'whitelist':
      return { page, ...(first && { siteId: first }) };
    case 'recordings':
      return { page, ...(camera && { camera, ...(third && { at: third }) }) };
    case 'administration':
      return { page, ...(first && { companyId: first }), ...(second && { section: second }) };
    case 'pod':
      return first ? { page, podId: first } : { page: 'fleet' };
    case 'live':
      return camera ? { page, camera } : { page: 'overview' };
    default:
      return { page: 'overview' };
  }
}

/** The address of a page, for a link. */
export function href(route: Route): string {
  if (route.page === 'overview') return '#/';
  return [
    `#/${route.page}`,
    ...partsOf(route)
      .filter((part) => part !== undefined)
      .map(encodeURIComponent),
  ].join('/');
}

function partsOf(route: Route): readonly (string | undefined)[] {
  switch (route.page) {
    case 'whitelist':
      return [route.siteId];
    case 'pod':
      return [route.podId];
    case 'administration':
      return [route.companyId, route.section];
    case 'recordings':
      return [route.camera?.podId, route.camera?.cameraId, route.camera && route.at];
    case 'live':
      return [route.camera.podId, route.camera.cameraId];
    default:
      return [];
  }
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
