/** Where this page finds the control plane and the issuer; served beside it as `config.json`. */
export interface Config {
  /** Base address of the API, without a slash at its end. */
  readonly apiUrl: string;
  /** OIDC issuer; its discovery document stands under `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Scopes to ask for, separated by spaces; `openid` among them. */
  readonly scopes: string;
}

/** `config.json` is missing or wrong; the message names every fault at once. */
export class ConfigFault extends Error {}

/** Fetches and checks `config.json`, which stands beside the page at `base`. */
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

/** Checks a parsed `config.json`; a relative `api_url` is meant from `base`. Throws ConfigFault. */
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
  const address = (key: string): string => {
    const value = text(key);
    const url = value === '' ? undefined : webAddress(value, base);
    if (value !== '' && url === undefined) {
      faults.push(`${key}: expected an http or https address, found ${value}`);
    }
    return url?.href.replace(/\/+$/, '') ?? '';
  };
  const config = {
    apiUrl: address('api_url'),
    issuer: address('issuer'),
    clientId: text('client_id'),
    scopes: text('scopes'),
  };
  if (config.scopes !== '' && !config.scopes.split(/\s+/).includes('openid')) {
    faults.push(`scopes: expected openid among them, found ${config.scopes}`);
  }
  if (faults.length > 0) {
    throw new ConfigFault(`config.json: ${faults.join('; ')}`);
  }
  return config;
}

function webAddress(text: string, base: string): URL | undefined {
  try {
    const url = new URL(text, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
  } catch {
    // Not an address at all, which the caller reports like one of another kind.
    return undefined;
  }
}
