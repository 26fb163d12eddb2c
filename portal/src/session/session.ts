import { ErrorResponse, UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import type { AccessTokens } from '../api/api';
import { Refusal, unreachable } from '../api/refusal';
import type { Config } from '../config';
import { currentTexts } from '../texts/current';

export type SessionState =
  | { readonly kind: 'signed_out'; readonly notice?: Notice }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'signed_in'; readonly name: string };

/** The reason why the sign-in page is shown. */
export interface Notice {
  readonly kind: 'ended' | 'failed';
  readonly text: string;
}

/** A token that expires within this time is renewed before it is used, seconds. */
const RENEW_BEFORE_END = 60;

/**
 * The signed-in person: OIDC authorization code flow with PKCE (RFC 7636), tokens kept in the tab's
 * session storage and renewed by refresh token when a request needs one.
 */
export class Session implements AccessTokens {
  readonly #users: UserManager;
  readonly #signOutParams: Record<string, string>;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: 'signed_out' };
  #renewal: Promise<User | null> | undefined;

  constructor(config: Config, page: string) {
    // Cognito knows no post_logout_redirect_uri: its /logout needs these two, and keeps the person signed in
    // without them. client_id is standard there too; other issuers ignore logout_uri, which they do not know.
    this.#signOutParams = { client_id: config.clientId, logout_uri: page };
    const tab = new WebStorageStateStore({ store: sessionStorage });
    this.#users = new UserManager({
      authority: config.issuer,
      client_id: config.clientId,
      scope: config.scopes,
      redirect_uri: page,
      post_logout_redirect_uri: page,
      response_type: 'code',
      userStore: tab,
      stateStore: tab,
      automaticSilentRenew: false,
      requestTimeoutInSeconds: 20,
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Completes a sign-in that returns from the issuer, or restores this tab's session. */
  async start(): Promise<void> {
    const query = new URLSearchParams(location.search);
    if (query.has('state') && (query.has('code') || query.has('error'))) {
      await this.#finishSignIn();
    } else {
      const user = await this.#users.getUser();
      this.#setState(user === null ? { kind: 'signed_out' } : signedIn(user));
    }
  }

  /** Redirects to the issuer's sign-in page, which returns to the current page. */
  async signIn(): Promise<void> {
    this.#setState({ kind: 'leaving' });
    try {
      await this.#users.signinRedirect({ state: location.hash });
    } catch (thrown) {
      this.#setState({ kind: 'signed_out', notice: { kind: 'failed', text: whyNotSignedIn(thrown) } });
    }
  }

  /** Deletes the tokens, and ends the session at the issuer if it supports that. */
  async signOut(): Promise<void> {
    const end = await this.#users.metadataService.getEndSessionEndpoint().catch(() => undefined);
    if (end === undefined) {
      await this.#end();
    } else {
      this.#setState({ kind: 'leaving' });
      await this.#users.signoutRedirect({ extraQueryParams: this.#signOutParams }).catch(() => this.#end());
    }
  }

  async current(): Promise<string> {
    const user = await this.#users.getUser();
    if (user === null) {
      throw await this.#endExpired();
    }
    return (user.expires_in ?? Infinity) > RENEW_BEFORE_END
      ? user.access_token
      : (await this.#renew(user)).access_token;
  }

  async replace(refused: string): Promise<string> {
    const user = await this.#users.getUser();
    if (user === null) {
      throw await this.#endExpired();
    }
    // Another request may have renewed it in the meantime.
    return user.access_token !== refused ? user.access_token : (await this.#renew(user)).access_token;
  }

  async #renew(user: User): Promise<User> {
    if (user.refresh_token === undefined) {
      throw await this.#endExpired();
    }
    this.#renewal ??= this.#users.signinSilent().finally(() => (this.#renewal = undefined));
    try {
      const renewed = await this.#renewal;
      if (renewed !== null) {
        return renewed;
      }
    } catch (thrown) {
      if (!(thrown instanceof ErrorResponse)) {
        throw unreachable(currentTexts().session.service);
      }
    }
    throw await this.#endExpired();
  }

  async #finishSignIn(): Promise<void> {
    try {
      const user = await this.#users.signinRedirectCallback();
      // Removes code and state from the address bar and the history.
      history.replaceState(null, '', `${location.pathname}${typeof user.state === 'string' ? user.state : ''}`);
      this.#setState(signedIn(user));
    } catch (thrown) {
      history.replaceState(null, '', location.pathname);
      this.#setState({ kind: 'signed_out', notice: { kind: 'failed', text: whyNotSignedIn(thrown) } });
    }
  }

  async #endExpired(): Promise<Refusal> {
    const { session } = currentTexts();
    await this.#end({ kind: 'ended', text: session.ended });
    return new Refusal('session_invalid', session.endedDetail, session.endedRemedy, 401);
  }

  async #end(notice?: Notice): Promise<void> {
    await this.#users.removeUser();
    this.#setState(notice === undefined ? { kind: 'signed_out' } : { kind: 'signed_out', notice });
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}

function signedIn(user: User): SessionState {
  const { name, preferred_username, email, sub } = user.profile;
  return { kind: 'signed_in', name: name ?? preferred_username ?? email ?? sub };
}

/** The cause of a failed sign-in, in words for the user. */
export function whyNotSignedIn(thrown: unknown): string {
  const { session } = currentTexts();
  if (thrown instanceof ErrorResponse) {
    return thrown.error === 'access_denied'
      ? session.cancelled
      : session.rejected(thrown.error_description ?? thrown.error ?? '');
  }
  if (!globalThis.isSecureContext) {
    return session.insecure;
  }
  if (thrown instanceof TypeError || (thrown instanceof Error && thrown.name === 'ErrorTimeout')) {
    return session.noAnswer;
  }
  return session.notCompleted;
}
