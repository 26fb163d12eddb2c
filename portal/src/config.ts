/** The addresses of control plane, issuer and router; served beside the page as `config.json`. */
export interface Config {
  /** Base address of the API, without a slash at its end. */
  readonly apiUrl: string;
  /** OIDC issuer; its discovery document is at `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Scopes to request, separated by spaces; `openid` is one of them. */
  readonly scopes: string;
  /** Base address of the stream router, ws or wss, without a slash at its end; absent if there is none. */
  readonly routerUrl?: string;
}

/** `config.json` is missing or invalid; the message names all faults. */
export class ConfigFault extends Error {}

const WEB = ['http', 'https'];
const SOCKETS = [...WEB, 'ws', 'wss'];

/** Fetches and checks `config.json`, which is beside the page at `base`. */
export async function loadConfig(base: string): Promise<Config> {
  const response = await fetch(new URL('config.json', base), { cache: 'no-cache' }).catch(() => undefined);
  if (!response?.ok) {
    throw new ConfigFault(
      `config.json: expected beside this page, found ${response ? `HTTP ${response.status}` : 'no answer'}`,
    );
  }
  const document: unknown = await response.json().catch(() => undefined);
  return readConfig(document, base);
}

/** Checks a parsed `config.json`; relative addresses are resolved against `base`. Throws ConfigFault. */
export function readConfig(document: unknown, base: string): Config {
  if (typeof document !== 'object' || document === null) {
    throw new ConfigFault('config.json: expected a JSON object');
  }
  const fields = document as Record<string, unknown>;
  const faults: string[] = [];
  const text = (key: string): string => {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') {
      return value.trim();
    }
    faults.push(`${key}: expected text, found ${value === undefined ? 'nothing' : JSON.stringify(value)}`);
    return '';
  };
  const address = (key: string, schemes = WEB): string => {
    const value = text(key);
    const url = value === '' ? undefined : addressOf(value, base, schemes);
    if (value !== '' && url === undefined) {
      faults.push(`${key}: expected an ${schemes.join(' or ')} address, found ${value}`);
    }
    return url?.href.replace(/\/+$/, '') ?? '';
  };
  const router = fields.router_url === undefined ? undefined : address('router_url', SOCKETS);
  const config = {
    apiUrl: address('api_url'),
    issuer: address('issuer'),
    clientId: text('client_id'),
    scopes: text('scopes'),
    ...(router && { routerUrl: router.replace(/^http/, 'ws') }),
  };
  if (config.scopes !== '' && !config.scopes.split(/\s+/).includes('openid')) {
    faults.push(`scopes: expected openid among them, found ${config.scopes}`);
  }
  if (faults.length > 0) {
    throw new ConfigFault(`config.json: ${faults.join('; ')}`);
  }
  return config;
}

function addressOf(text: string, base: string, schemes: readonly string[]): URL | undefined {
  try {
    const url = new URL(text, base);
    return schemes.includes(url.protocol.slice(0, -1)) ? url : undefined;
  } catch {
    // Not a URL; the caller reports it like one with another scheme.
    return undefined;
  }
}
