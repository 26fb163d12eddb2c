import { Age } from '../shell/Freshness';
import { Section } from '../shell/Section';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { AlertLog, useAlertLog } from './AlertLog';

/** The latest alerts; shows nothing if there has never been one, as with pods that run no router. */
export function LatestAlerts() {
  const asked = useAlertLog();
  const { alert: words } = useTexts();
  if (asked.value?.items.length === 0 && !asked.refusal) {
    return null;
  }
  return (
    <Section title={words.latest} aside={<Age asked={asked} />}>
      <AlertLog asked={asked} atMost={3} />
      {asked.value && (
        <a className="button button-wide" href={href({ page: 'alerts' })}>
          {words.all}
        </a>
      )}
    </Section>
  );
}
