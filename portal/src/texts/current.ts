import { en, type Texts } from './en';

let current: Texts = en;

/** The texts of the page for what is no component, such as a failed request; a component calls `useTexts`. */
export function currentTexts(): Texts {
  return current;
}

/** Called once the texts of a language are there. */
export function setCurrentTexts(texts: Texts): void {
  current = texts;
}
