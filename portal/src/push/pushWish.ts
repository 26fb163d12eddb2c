const KEY = 'platebridge.push';

/** What a person asked this browser for. */
export interface PushWish {
  /** The name of the person, so that another one on this device is told nothing that is not theirs. */
  readonly person: string;
  /** The companies whose cars it is about; with a site, only cars there. */
  readonly companies: Readonly<Record<string, { readonly siteId?: string }>>;
}

/** Returns what was asked for on this device; undefined if nothing was. */
export function readWish(): PushWish | undefined {
  try {
    const wish: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isWish(wish) ? wish : undefined;
  } catch {
    return undefined;
  }
}

/** Adds a company to what a person asked for, or with `undefined` removes it. */
export function keepWish(person: string, company: string, asked: { siteId?: string } | undefined): void {
  const before = readWish();
  const { [company]: _, ...others } = before?.person === person ? before.companies : {};
  const wish: PushWish = { person, companies: asked ? { ...others, [company]: asked } : others };
  localStorage.setItem(KEY, JSON.stringify(wish));
}

export function forgetWish(): void {
  localStorage.removeItem(KEY);
}

function isWish(value: unknown): value is PushWish {
  return (
    typeof value === 'object' &&
    value !== null &&
    'person' in value &&
    typeof value.person === 'string' &&
    'companies' in value &&
    typeof value.companies === 'object' &&
    value.companies !== null
  );
}
