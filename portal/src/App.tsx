import { useMemo, useSyncExternalStore } from 'react';
import { connect } from './api/api';
import type { Config } from './config';
import { RouterContext } from './phone/RouterContext';
import { endDevice } from './push/usePushConfirmation';
import { RolesProvider } from './session/RolesContext';
import { SignInPage } from './session/SignInPage';
import type { Session } from './session/session';
import { CloudContext } from './shell/ApiContext';
import { SitesProvider } from './site/SitesContext';
import { Shell } from './shell/Shell';

/** Another person may sign in on this device, so it is told about no cars any more. */
async function signOut(session: Session): Promise<void> {
  await endDevice().catch(() => undefined);
  await session.signOut();
}

/** The sign-in page, or all other pages for a signed-in person. */
export function App({ config, session }: { config: Config; session: Session }) {
  const state = useSyncExternalStore(session.subscribe, () => session.state);
  const cloud = useMemo(() => ({ api: connect(config.apiUrl, session), apiUrl: config.apiUrl }), [config, session]);
  const router = useMemo(() => config.routerUrl && { url: config.routerUrl, tokens: session }, [config, session]);
  if (state.kind !== 'signed_in') {
    return <SignInPage session={session} state={state} />;
  }
  return (
    <CloudContext value={cloud}>
      <RouterContext value={router || undefined}>
        <RolesProvider>
          <SitesProvider>
            <Shell name={state.name} onSignOut={() => void signOut(session)} />
          </SitesProvider>
        </RolesProvider>
      </RouterContext>
    </CloudContext>
  );
}
