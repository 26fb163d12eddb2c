import { usePolled } from '../api/usePolled';
import { useApi } from '../shell/ApiContext';
import { Age, Stale } from '../shell/Freshness';
import { Empty, Loading, RefusalNotice } from '../shell/Notice';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { useNow } from '../shell/useNow';
import { PodCard } from './PodCard';
import { podsSummary } from './podStatus';

const PODS_EVERY_MS = 10_000;

/** Every pod, and in one word whether all is well with them. */
export function PodsSection() {
  const api = useApi();
  const now = useNow();
  const asked = usePolled((pages) => api.pods(pages), PODS_EVERY_MS);
  const { value } = asked;
  const some = value !== undefined && value.items.length > 0;
  return (
    <Section title="Pods" aside={some && <Status {...podsSummary(value.items, now)} />}>
      <Stale asked={asked} everyMs={PODS_EVERY_MS} />
      {!value && (asked.refusal ? <RefusalNotice refusal={asked.refusal} onRetry={asked.again} /> : <Loading label="Loading pods" />)}
      {value?.items.length === 0 && <Empty title="No pods yet">Register one with a registration token; it appears here within a minute.</Empty>}
      {some && (
        <ul className="cards">
          {value.items.map((pod) => (
            <PodCard key={pod.pod_id} pod={pod} now={now} />
          ))}
        </ul>
      )}
      {value?.more && (
        <button type="button" className="button button-wide" onClick={asked.showMore} disabled={asked.asking}>
          Show more pods
        </button>
      )}
      <Age asked={asked} />
    </Section>
  );
}
