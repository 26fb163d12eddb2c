import { Refusal } from '../api/refusal';

/** Another connection of the same person has taken the stream over. */
export function takenOver(): Refusal {
  return new Refusal(
    'router_refused',
    'This camera is now being shared from another tab or device.',
    'Stop sharing there, then start again here.',
    409,
  );
}

/** The refusal for the router's error `code`, in words for the user; `text` is the router's own. */
export function refusedByRouter(code: string, text: string): Refusal {
  switch (code) {
    case 'UNAUTHORIZED':
      return new Refusal('router_refused', 'You are not allowed to do this with phones’ cameras.', text, 403);
    case 'STREAM_TAKEN_OVER':
      return takenOver();
    default:
      return new Refusal(
        'router_refused',
        'The stream router rejected the connection.',
        'Retrying automatically. If the problem persists, contact your administrator.',
        0,
      );
  }
}

/** The camera has stopped. */
export function cameraGone(): Refusal {
  return new Refusal(
    'camera_refused',
    'The camera has stopped.',
    'Check that it is connected and allowed, then start it again.',
    403,
  );
}

/** The reason why no camera is available, from the browser's exception. */
export function noCamera(thrown: unknown): Refusal {
  const [detail, remedy] = whyNoCamera(thrown instanceof Error ? thrown.name : '');
  return new Refusal('camera_refused', detail, remedy, 403);
}

function whyNoCamera(name: string): [string, string] {
  if (!globalThis.isSecureContext) {
    return ['Cameras require a secure connection.', 'Open this page at its https address.'];
  }
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return [
        'This page is not allowed to use the camera.',
        'Allow it in the browser’s settings for this page, then try again.',
      ];
    case 'NotFoundError':
    case 'OverconstrainedError':
      return ['This device has no camera.', 'Open this page on a phone, or connect a camera.'];
    case 'NotReadableError':
    case 'AbortError':
      return ['The camera could not be started.', 'Close other apps that use it, then try again.'];
    default:
      return ['This browser does not let pages use a camera.', 'Try another browser.'];
  }
}
