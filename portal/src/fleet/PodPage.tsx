import { usePolled } from '../api/usePolled';
import { getPod } from '../pod/podRequests';
import { PODS_EVERY_MS } from '../pod/usePods';
import { useApi } from '../shell/ApiContext';
import { Age, Stale } from '../shell/Freshness';
import { Icon } from '../shell/Icon';
import { Loading, RefusalNotice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';
import { PodSections } from './PodSections';

/** One pod: its state and cameras, and what the person's role may do with it. */
export default function PodPage({ podId }: { podId: string }) {
  const { fleet } = useTexts();
  const api = useApi();
  const asked = usePolled(() => getPod(api, podId), PODS_EVERY_MS, podId);
  const { value: pod, refusal, again } = asked;
  return (
    <Page title={pod?.name ?? podId}>
      <a className="fleet-back" href={href({ page: 'fleet' })}>
        <Icon name="back" />
        {fleet.allPods}
      </a>
      {pod && <Stale asked={asked} everyMs={PODS_EVERY_MS} />}
      {pod && <PodSections pod={pod} onChanged={again} />}
      {!pod && (refusal ? <RefusalNotice refusal={refusal} onRetry={again} /> : <Loading label={fleet.loadingPod} />)}
      <Age asked={asked} />
    </Page>
  );
}
