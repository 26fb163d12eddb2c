import { Detections, useDetections } from '../audit/Detections';
import { CamerasSection } from '../camera/CamerasSection';
import { PodsSection } from '../pod/PodsSection';
import { Page } from '../shell/Page';
import { Section } from '../shell/Section';
import { href } from '../shell/route';

/** Who is at the gate, what can be watched, and whether the pods are there. */
export function OverviewPage() {
  const detections = useDetections();
  return (
    <Page title="Overview" quiet>
      <div className="overview">
        <div className="overview-plates">
          <Section title="Latest plates" aside={<a className="link" href={href({ page: 'plates' })}>All plates</a>}>
            <Detections asked={detections} atMost={4} />
          </Section>
        </div>
        <div className="overview-things">
          <CamerasSection />
          <PodsSection />
        </div>
      </div>
    </Page>
  );
}
