import { lazy, Suspense } from 'react';
import { AlertsPage } from '../alert/AlertsPage';
import { PlatesPage } from '../detection/PlatesPage';
import { MorePage } from '../more/MorePage';
import { OverviewPage } from '../overview/OverviewPage';
import { useTexts } from '../texts/TextsContext';
import { Spinner } from './Notice';
import type { Route } from './route';

/** What a guard does not open first is loaded when it is opened. */
const AcceptPage = lazy(() => import('../administration/invitation/AcceptPage'));
const AdministrationPage = lazy(() => import('../administration/AdministrationPage'));
const FleetPage = lazy(() => import('../fleet/FleetPage'));
const LivePage = lazy(() => import('../live/LivePage'));
const PhonesPage = lazy(() => import('../phone/PhonesPage'));
const PodPage = lazy(() => import('../fleet/PodPage'));
const RecordingsPage = lazy(() => import('../recording/RecordingsPage'));
const SharePage = lazy(() => import('../phone/SharePage'));
const WallPage = lazy(() => import('../wall/WallPage'));
const WhitelistPage = lazy(() => import('../whitelist/WhitelistPage'));

interface Props {
  route: Route;
  /** Of the signed-in person. */
  name: string;
  /** Whether there is a stream router for phones. */
  phones: boolean;
  onSignOut: () => void;
}

/** The page of a route. */
export function PageOf(props: Props) {
  const { shell } = useTexts();
  return (
    <Suspense fallback={<Spinner label={shell.loading} />}>
      <Chosen {...props} />
    </Suspense>
  );
}

function Chosen({ route, name, phones, onSignOut }: Props) {
  switch (route.page) {
    case 'overview':
      return <OverviewPage />;
    case 'plates':
      return <PlatesPage />;
    case 'alerts':
      return <AlertsPage />;
    case 'whitelist':
      return <WhitelistPage {...route} />;
    case 'recordings':
      return <RecordingsPage {...route} />;
    case 'live':
      return <LivePage {...route} />;
    case 'wall':
      return <WallPage />;
    case 'fleet':
      return <FleetPage />;
    case 'pod':
      return <PodPage {...route} />;
    case 'administration':
      return <AdministrationPage {...route} />;
    case 'accept':
      return <AcceptPage name={name} onSignOut={onSignOut} />;
    case 'more':
      return <MorePage name={name} onSignOut={onSignOut} />;
    case 'phones':
      return phones ? <PhonesPage /> : <OverviewPage />;
    case 'share':
      return phones ? <SharePage person={name} /> : <OverviewPage />;
  }
}
