import { listPods } from './podRequests';
import { usePolled } from '../api/usePolled';
import { Answer, ShowMore } from '../shell/Answer';
import { useApi } from '../shell/ApiContext';
import { Age } from '../shell/Freshness';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { useNow } from '../shell/useNow';
import { PodCard } from './PodCard';
import { podsSummary } from './podStatus';

const PODS_EVERY_MS = 10_000;

/** All pods, with a summary of their status. */
export function PodsSection() {
  const api = useApi();
  const now = useNow();
  const asked = usePolled((pages) => listPods(api, pages), PODS_EVERY_MS);
  const pods = asked.value?.items ?? [];
  return (
    <Section title="Pods" aside={pods.length > 0 && <Status {...podsSummary(pods, now)} />}>
      <Answer
        asked={asked}
        everyMs={PODS_EVERY_MS}
        what="pods"
        empty={
          <Empty title="No pods yet">Register one with a registration token. It appears here within a minute.</Empty>
        }
      >
        {() => (
          <ul className="cards">
            {pods.map((pod) => (
              <PodCard key={pod.pod_id} pod={pod} now={now} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label="Show more pods" />
      <Age asked={asked} />
    </Section>
  );
}
