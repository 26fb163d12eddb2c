import { ShowMore } from '../shell/Answer';
import { Age } from '../shell/Freshness';
import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';
import { AlertLog, useAlertLog } from './AlertLog';

/** All alerts, page by page. */
export function AlertsPage() {
  const asked = useAlertLog();
  const { alert: words } = useTexts();
  return (
    <Page title={words.title}>
      <div className="column">
        <Age asked={asked} />
        <AlertLog asked={asked} />
        <ShowMore asked={asked} label={words.more} />
      </div>
    </Page>
  );
}
