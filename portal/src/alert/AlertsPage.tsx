import { ShowMore } from '../shell/Answer';
import { Age } from '../shell/Freshness';
import { Page } from '../shell/Page';
import { AlertLog, useAlertLog } from './AlertLog';

/** All alerts, page by page. */
export function AlertsPage() {
  const asked = useAlertLog();
  return (
    <Page title="Alerts">
      <div className="column">
        <Age asked={asked} />
        <AlertLog asked={asked} />
        <ShowMore asked={asked} label="Show earlier alerts" />
      </div>
    </Page>
  );
}
