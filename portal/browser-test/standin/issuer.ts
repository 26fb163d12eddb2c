import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Server, json, type Answer, type Asked } from './server';

interface Grant {
  readonly subject: string;
  readonly challenge: string;
  readonly redirect: string;
  readonly nonce: string | null;
}

/** An OIDC issuer with a sign-in form: authorization code flow with PKCE, refresh tokens used once. */
export class Issuer {
  /** Life of the access tokens that it issues, seconds. */
  lifetime = 3600;
  /** While false, refresh tokens are rejected. */
  renews = true;
  renewals = 0;
  /**
   * While true, a session is ended as by Amazon Cognito's /logout: it takes `client_id` and `logout_uri`, and
   * nothing else (Amazon Cognito Developer Guide, "Logout endpoint").
   */
  signsOutLikeCognito = false;
  readonly #grants = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, string>();
  readonly #accessTokens = new Map<string, number>();
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #server!: Server;

  static async start(): Promise<Issuer> {
    const issuer = new Issuer();
    issuer.#server = await Server.start((asked) => issuer.#answer(asked));
    return issuer;
  }

  get address(): string {
    return `${this.#server.origin}/platebridge`;
  }

  accepts(authorization: string | undefined): boolean {
    const endsAt = this.#accessTokens.get(authorization?.replace(/^Bearer /, '') ?? '');
    return endsAt !== undefined && Date.now() < endsAt;
  }

  /** Invalidates all access tokens. */
  revokeAll(): void {
    this.#accessTokens.clear();
  }

  vanish(): Promise<void> {
    return this.#server.close();
  }

  returns(): Promise<void> {
    return this.#server.listen();
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  #answer({ method, url, body }: Asked): Answer {
    const form = new URLSearchParams(body);
    switch (`${method} ${url.pathname}`) {
      case 'GET /platebridge/.well-known/openid-configuration':
        return json(200, {
          issuer: this.address,
          authorization_endpoint: `${this.address}/authorize`,
          token_endpoint: `${this.address}/token`,
          end_session_endpoint: `${this.address}/endsession`,
          jwks_uri: `${this.address}/jwks`,
        });
      case 'GET /platebridge/authorize':
        return page(`<title>Issuer</title><form method="post"><label>Name <input name="username"></label><button>Sign in</button>
          <button name="cancel" value="yes">Cancel</button></form>`);
      case 'POST /platebridge/authorize':
        return this.#authorize(url.searchParams, form);
      case 'POST /platebridge/token':
        return form.get('grant_type') === 'refresh_token' ? this.#renew(form) : this.#redeem(form);
      case 'GET /platebridge/endsession':
        return this.#endSession(url.searchParams);
      default:
        return json(404, { error: 'not_found' });
    }
  }

  #endSession(query: URLSearchParams): Answer {
    const back = query.get(this.signsOutLikeCognito ? 'logout_uri' : 'post_logout_redirect_uri');
    if (this.signsOutLikeCognito && (back === null || query.getAll('client_id').join() !== 'portal')) {
      return page('<title>Error</title>Required String parameter is not present');
    }
    return { status: 302, headers: { location: back ?? this.address } };
  }

  #authorize(query: URLSearchParams, form: URLSearchParams): Answer {
    const redirect = query.get('redirect_uri') ?? '';
    const back = new URL(redirect);
    back.searchParams.set('state', query.get('state') ?? '');
    if (form.has('cancel')) {
      back.searchParams.set('error', 'access_denied');
    } else {
      const code = randomBytes(16).toString('hex');
      this.#grants.set(code, {
        subject: form.get('username') ?? '',
        challenge: query.get('code_challenge_method') === 'S256' ? (query.get('code_challenge') ?? '') : '',
        redirect,
        nonce: query.get('nonce'),
      });
      back.searchParams.set('code', code);
    }
    return { status: 302, headers: { location: back.href } };
  }

  #redeem(form: URLSearchParams): Answer {
    const grant = this.#grants.get(form.get('code') ?? '');
    this.#grants.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant === undefined || grant.challenge !== challenge || grant.redirect !== form.get('redirect_uri')) {
      return json(400, { error: 'invalid_grant', error_description: 'The code is not valid' });
    }
    return this.#tokens(grant.subject, grant.nonce);
  }

  #renew(form: URLSearchParams): Answer {
    const subject = this.#refreshTokens.get(form.get('refresh_token') ?? '');
    this.#refreshTokens.delete(form.get('refresh_token') ?? '');
    if (subject === undefined || !this.renews) {
      return json(400, { error: 'invalid_grant', error_description: 'The session has ended' });
    }
    this.renewals++;
    return this.#tokens(subject, null);
  }

  #tokens(subject: string, nonce: string | null): Answer {
    const access = randomBytes(16).toString('hex');
    const refresh = randomBytes(16).toString('hex');
    this.#accessTokens.set(access, Date.now() + this.lifetime * 1000);
    this.#refreshTokens.set(refresh, subject);
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.address,
      sub: subject,
      aud: 'portal',
      iat: now,
      exp: now + this.lifetime,
      ...(nonce && { nonce }),
    };
    return json(200, {
      access_token: access,
      refresh_token: refresh,
      id_token: this.#signed(claims),
      token_type: 'Bearer',
      expires_in: this.lifetime,
    });
  }

  #signed(claims: object): string {
    const part = (document: object): string => Buffer.from(JSON.stringify(document)).toString('base64url');
    const body = `${part({ alg: 'ES256' })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(body), { key: this.#key.privateKey, dsaEncoding: 'ieee-p1363' });
    return `${body}.${signature.toString('base64url')}`;
  }
}

function page(html: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/html' }, body: `<!doctype html>${html}` };
}
