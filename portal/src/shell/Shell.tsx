import { lazy, Suspense, useContext } from 'react';
import { AlertsPage } from '../alert/AlertsPage';
import { PlatesPage } from '../detection/PlatesPage';
import { OverviewPage } from '../overview/OverviewPage';
import { RouterContext } from '../phone/RouterContext';
import { RecordingsPage } from '../recording/RecordingsPage';
import { useRoles } from '../session/RolesContext';
import { WhitelistPage } from '../whitelist/WhitelistPage';
import { Boundary } from './Boundary';
import { Icon, Mark, type IconName } from './Icon';
import { Spinner } from './Notice';
import { href, useRoute, type Route } from './route';

/** Video is most of the code, so it is loaded on first use. */
const LivePage = lazy(() => import('../live/LivePage'));
const PhonesPage = lazy(() => import('../phone/PhonesPage'));
const SharePage = lazy(() => import('../phone/SharePage'));

/** The frame of every page: logo, navigation and signed-in person. */
export function Shell({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const route = useRoute();
  const router = useContext(RouterContext);
  const { managed } = useRoles();
  return (
    <div className="shell">
      <header className="top">
        <a className="brand" href={href({ page: 'overview' })}>
          <Mark />
          PlateBridge
        </a>
        <nav className="tabs" aria-label="Pages">
          <Tab to="overview" icon="overview" label="Overview" now={route} />
          <Tab to="plates" icon="plates" label="Plates" now={route} />
          {managed.length > 0 && <Tab to="whitelist" icon="list" label="Whitelist" now={route} />}
          <Tab to="recordings" icon="recordings" label="Recordings" now={route} />
          {router && <Tab to="phones" icon="phone" label="Phones" now={route} />}
        </nav>
        <div className="who">
          <span className="who-name">{name}</span>
          <button type="button" className="button button-icon" onClick={onSignOut} aria-label={`Sign out ${name}`}>
            <Icon name="leave" />
          </button>
        </div>
      </header>
      <Boundary key={route.page}>
        <PageOf route={route} phones={router !== undefined} name={name} />
      </Boundary>
    </div>
  );
}

function PageOf({ route, phones, name }: { route: Route; phones: boolean; name: string }) {
  switch (route.page) {
    case 'overview':
      return <OverviewPage />;
    case 'plates':
      return <PlatesPage />;
    case 'alerts':
      return <AlertsPage />;
    case 'whitelist':
      return <WhitelistPage {...(route.siteId && { siteId: route.siteId })} />;
    case 'recordings':
      return <RecordingsPage {...(route.camera && { camera: route.camera })} />;
    case 'live':
      return (
        <Suspense fallback={<Spinner label="Loading the player" />}>
          <LivePage camera={route.camera} />
        </Suspense>
      );
    case 'phones':
    case 'share':
      return phones ? (
        <Suspense fallback={<Spinner label="Loading" />}>
          {route.page === 'phones' ? <PhonesPage /> : <SharePage person={name} />}
        </Suspense>
      ) : (
        <OverviewPage />
      );
  }
}

type Section = 'overview' | 'plates' | 'whitelist' | 'recordings' | 'phones';

/** The component of each page. */
const SECTION: Record<Route['page'], Section> = {
  overview: 'overview',
  alerts: 'overview',
  live: 'overview',
  plates: 'plates',
  whitelist: 'whitelist',
  recordings: 'recordings',
  phones: 'phones',
  share: 'phones',
};

function Tab({ to, icon, label, now }: { to: Section; icon: IconName; label: string; now: Route }) {
  return (
    <a className="tab" href={href({ page: to })} aria-current={SECTION[now.page] === to ? 'page' : undefined}>
      <Icon name={icon} />
      {label}
    </a>
  );
}
