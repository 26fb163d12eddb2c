import { PodsSection } from '../pod/PodsSection';
import { Page } from '../shell/Page';
import { useTexts } from '../texts/TextsContext';

/** All pods. */
export default function FleetPage() {
  const { shell } = useTexts();
  return (
    <Page title={shell.fleet}>
      <PodsSection />
    </Page>
  );
}
