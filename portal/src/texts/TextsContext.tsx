import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { setCurrentTexts } from './current';
import { chosenLanguage, keepLanguage, LANGUAGES, type Language } from './language';
import { en, type Texts } from './en';

const TextsContext = createContext<Texts>(en);
const LanguageContext = createContext<readonly [Language, (language: Language) => void]>(['en', () => undefined]);

/** Provides all texts in the person's language. English is part of the page; another language is loaded first. */
export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage);
  const [texts, setTexts] = useState<Texts | undefined>(language === 'en' ? en : undefined);
  useEffect(() => {
    let current = true;
    void LANGUAGES[language]
      .load()
      // A file that cannot be loaded leaves English, which can be read rather than nothing.
      .catch(() => en)
      .then((loaded) => {
        if (current) {
          document.documentElement.lang = loaded.language;
          setCurrentTexts(loaded);
          setTexts(loaded);
        }
      });
    return () => {
      current = false;
    };
  }, [language]);
  const choose = (next: Language): void => {
    keepLanguage(next);
    setLanguage(next);
  };
  return (
    texts && (
      <TextsContext value={texts}>
        <LanguageContext value={[language, choose]}>{children}</LanguageContext>
      </TextsContext>
    )
  );
}

/** The texts of the page. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}

/** The language of the page, and how to choose another one. */
export function useLanguage(): readonly [Language, (language: Language) => void] {
  return useContext(LanguageContext);
}
