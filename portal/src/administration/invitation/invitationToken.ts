const KEY = 'platebridge.invitation';
const ADDRESS = /^#\/?accept\/(.+)$/;

const listeners = new Set<() => void>();

/**
 * Takes the token of an invitation out of the page's address, now and whenever a link is opened in this tab, before
 * anything else reads the address. The tab's session storage keeps it over the sign-in; no history has it.
 */
export function watchInvitations(): void {
  takeFromAddress();
  // After a sign-out the page begins without a fragment; the invitation is still to be accepted, by another person.
  if (location.hash === '' && location.search === '' && keptToken() !== null) {
    history.replaceState(null, '', '#/accept');
  }
  addEventListener('hashchange', takeFromAddress);
}

function takeFromAddress(): void {
  const token = tokenOf(location.hash);
  if (token !== undefined) {
    sessionStorage.setItem(KEY, token);
    history.replaceState(null, '', '#/accept');
    listeners.forEach((listener) => listener());
  }
}

/** The token in the fragment of an address, if it is the link of an invitation. */
export function tokenOf(hash: string): string | undefined {
  const [, token] = ADDRESS.exec(hash) ?? [];
  try {
    return token && decodeURIComponent(token);
  } catch {
    // An invalid escape: no token of the cloud has one.
    return undefined;
  }
}

/** The link that an invited person opens. */
export function invitationLink(page: string, token: string): string {
  return `${page}#/accept/${encodeURIComponent(token)}`;
}

/** The token that was taken from a link and not yet used. */
export function keptToken(): string | null {
  return sessionStorage.getItem(KEY);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
  listeners.forEach((listener) => listener());
}

export function onTokenChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
