import { localeOf } from '../shell/time';
import { useTexts } from '../texts/TextsContext';
import { retentionWords, type Retention } from './retention';

/** How long recordings are kept. */
export function RetentionNote({ kept }: { kept: Retention }) {
  const { recording, language } = useTexts();
  return <p className="quiet small">{retentionWords(kept, recording, localeOf(language, navigator.languages))}</p>;
}
