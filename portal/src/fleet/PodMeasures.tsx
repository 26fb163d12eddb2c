import { Measures } from '../pod/Measures';
import type { Pod } from '../pod/podRequests';
import { health } from '../pod/podStatus';
import { Section } from '../shell/Section';
import { useTexts } from '../texts/TextsContext';

/** What a pod measures of its host: the values of now. */
export function PodMeasures({ pod }: { pod: Pod }) {
  const { fleet } = useTexts();
  return (
    <Section title={fleet.now}>
      {health(pod, fleet).length > 0 ? (
        <div className="card pod">
          <Measures pod={pod} />
        </div>
      ) : (
        <p className="quiet">{fleet.noValues}</p>
      )}
    </Section>
  );
}
