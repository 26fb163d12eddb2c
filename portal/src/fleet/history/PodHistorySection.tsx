import { lazy, Suspense } from 'react';
import { usePolled } from '../../api/usePolled';
import type { Pod } from '../../pod/podRequests';
import { useApi } from '../../shell/ApiContext';
import { Stale } from '../../shell/Freshness';
import { Loading, RefusalNotice } from '../../shell/Notice';
import { Section } from '../../shell/Section';
import { useTexts } from '../../texts/TextsContext';
import { getPodHistory } from './historyRequests';
import { PresenceBar } from './PresenceBar';

/** A sample is one of an hour, so that more often would show nothing new. */
const EVERY_MS = 300_000;

/** The plots are drawn by a library that only this section needs. */
const MeasuresPlot = lazy(() => import('./MeasuresPlot'));

/** Whether a pod was there during the last week, and what it measured. */
export function PodHistorySection({ pod }: { pod: Pod }) {
  const { fleet } = useTexts();
  const api = useApi();
  const asked = usePolled(() => getPodHistory(api, pod.pod_id), EVERY_MS, pod.pod_id);
  const { value, refusal, again } = asked;
  return (
    <Section title={fleet.lastWeek}>
      {value === undefined ? (
        refusal ? (
          <RefusalNotice refusal={refusal} onRetry={again} />
        ) : (
          <Loading label={fleet.loadingHistory} />
        )
      ) : (
        <>
          <Stale asked={asked} everyMs={EVERY_MS} />
          <PresenceBar history={value} pod={pod} />
          {value.samples.length === 0 ? (
            <p className="quiet">{fleet.noSamples}</p>
          ) : (
            <Suspense fallback={<Loading label={fleet.loadingHistory} />}>
              <MeasuresPlot history={value} siteId={pod.site_id} />
            </Suspense>
          )}
        </>
      )}
    </Section>
  );
}
