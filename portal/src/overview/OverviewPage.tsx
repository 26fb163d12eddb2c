import { LatestAlerts } from '../alert/LatestAlerts';
import { Detections } from '../detection/Detections';
import { useDetections } from '../detection/useDetections';
import { CamerasSection } from '../camera/CamerasSection';
import { GatesSection } from '../gate/GatesSection';
import { useOpenings } from '../gate/useGates';
import { PodsSection } from '../pod/PodsSection';
import { Age } from '../shell/Freshness';
import { Page } from '../shell/Page';
import { Section } from '../shell/Section';
import { href } from '../shell/route';
import { useTexts } from '../texts/TextsContext';

/** Latest plates and alerts, gates, cameras and pods. */
export function OverviewPage() {
  const detections = useDetections();
  const openings = useOpenings();
  const { shell, detection } = useTexts();
  return (
    <Page title={shell.overview} quiet>
      <div className="overview">
        <div className="overview-plates">
          <Section title={detection.latest} aside={<Age asked={detections} />}>
            <Detections asked={detections} openings={openings} atMost={4} />
            {detections.value && detections.value.items.length > 0 && (
              <a className="button button-wide" href={href({ page: 'plates' })}>
                {detection.allPlates}
              </a>
            )}
          </Section>
          <GatesSection openings={openings} />
          <LatestAlerts />
        </div>
        <div className="overview-things">
          <CamerasSection />
          <PodsSection />
        </div>
      </div>
    </Page>
  );
}
