import { Answer, ShowMore } from '../shell/Answer';
import { Age } from '../shell/Freshness';
import { Empty } from '../shell/Notice';
import { Section } from '../shell/Section';
import { Status } from '../shell/Status';
import { useNow } from '../shell/useNow';
import { useTexts } from '../texts/TextsContext';
import { PodCard } from './PodCard';
import { podsSummary } from './podStatus';
import { PODS_EVERY_MS, usePods } from './usePods';

/** The pods that are not retired, with a summary of their status. */
export function PodsSection() {
  const now = useNow();
  const { fleet } = useTexts();
  const asked = usePods();
  const pods = asked.value?.items.filter(({ status }) => status !== 'retired') ?? [];
  const inUse = asked.value ? { ...asked, value: { ...asked.value, items: pods } } : asked;
  return (
    <Section title={fleet.pods} aside={pods.length > 0 && <Status {...podsSummary(pods, now, fleet)} />}>
      <Answer
        asked={inUse}
        everyMs={PODS_EVERY_MS}
        what={fleet.podsOf}
        empty={<Empty title={fleet.noPods}>{fleet.noPodsRemedy}</Empty>}
      >
        {() => (
          <ul className="cards">
            {pods.map((pod) => (
              <PodCard key={pod.pod_id} pod={pod} now={now} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={fleet.morePods} />
      <Age asked={asked} />
    </Section>
  );
}
