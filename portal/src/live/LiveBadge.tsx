import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';

/** Says that the video is live, and how many seconds late it is. */
export function LiveBadge({ behind }: { behind: () => number | undefined }) {
  useNow();
  const { live, language } = useTexts();
  const seconds = behind();
  return (
    <span className="live-badge">
      <span className="live-badge-dot" />
      <span>{live.live}</span>
      {seconds !== undefined && <span className="live-badge-lag">{live.behind(oneDigit(seconds, language))}</span>}
    </span>
  );
}

function oneDigit(seconds: number, language: string): string {
  return seconds.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
