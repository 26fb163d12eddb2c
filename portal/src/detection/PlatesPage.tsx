import { useOpenings } from '../gate/useGates';
import { ShowMore } from '../shell/Answer';
import { Age } from '../shell/Freshness';
import { Page } from '../shell/Page';
import { Detections, useDetections } from './Detections';

/** All detections, page by page. */
export function PlatesPage() {
  const asked = useDetections();
  const openings = useOpenings();
  return (
    <Page title="Plates">
      <div className="column">
        <Age asked={asked} />
        <Detections asked={asked} openings={openings} />
        <ShowMore asked={asked} label="Show earlier plates" />
      </div>
    </Page>
  );
}
