import { en, type Texts } from './en';

export type Language = 'en' | 'es';

/** The languages of the page, each by its own name; all but English are loaded when they are chosen. */
export const LANGUAGES: Record<Language, { readonly name: string; readonly load: () => Promise<Texts> }> = {
  en: { name: 'English', load: () => Promise.resolve(en) },
  es: { name: 'Español', load: async () => (await import('./es')).es },
};

const KEY = 'platebridge.language';

/** The language chosen on this device, or the first of the browser's languages that the page has; else English. */
export function chosenLanguage(): Language {
  return languageOf(localStorage.getItem(KEY), navigator.languages);
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** As above, for a kept choice and language tags of RFC 5646 such as `es-MX`. */
export function languageOf(kept: string | null, tags: readonly string[]): Language {
  const known = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);
  return [kept ?? '', ...tags.map((tag) => tag.split('-')[0]!.toLowerCase())].find(known) ?? 'en';
}
