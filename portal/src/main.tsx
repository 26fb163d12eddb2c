import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchInvitations } from './administration/invitation/invitationToken';
import { App } from './App';
import { ConfigFault, loadConfig } from './config';
import { watchNotifications } from './push/pushWindow';
import { Session } from './session/session';
import { Mark } from './shell/Icon';
import { TextsProvider } from './texts/TextsContext';
import './styles/index.css';

const root = createRoot(document.getElementById('root')!);
watchInvitations();
watchNotifications();

const page = new URL('.', location.href).href;

try {
  const config = await loadConfig(page);
  const session = new Session(config, page);
  await session.start();
  root.render(
    <StrictMode>
      <TextsProvider>
        <App config={config} session={session} />
      </TextsProvider>
    </StrictMode>,
  );
} catch (thrown) {
  if (!(thrown instanceof ConfigFault)) {
    throw thrown;
  }
  root.render(
    <main className="signin">
      <div className="signin-card" role="alert">
        <h1 className="brand">
          <Mark />
          PlateBridge
        </h1>
        <p>This page is not configured correctly. Contact your administrator:</p>
        <p className="fault">{thrown.message}</p>
      </div>
    </main>,
  );
}
