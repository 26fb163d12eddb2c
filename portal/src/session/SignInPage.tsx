import { Icon, Mark } from '../shell/Icon';
import { Spinner } from '../shell/Notice';
import { useTexts } from '../texts/TextsContext';
import { GateDrawing } from './GateDrawing';
import type { Session, SessionState } from './session';

/** The sign-in button, with a notice if a session has ended or a sign-in failed. */
export function SignInPage({
  session,
  state,
}: {
  session: Session;
  state: Exclude<SessionState, { kind: 'signed_in' }>;
}) {
  const { session: texts } = useTexts();
  const notice = state.kind === 'signed_out' ? state.notice : undefined;
  return (
    <main className="signin">
      <div className="signin-card">
        <GateDrawing />
        <h1 className="brand">
          <Mark />
          PlateBridge
        </h1>
        <p className="signin-lead">{texts.lead}</p>
        {notice && (
          <div className={`notice notice-${notice.kind === 'failed' ? 'bad' : 'warn'}`} role="alert">
            <Icon name="alert" />
            <p>{notice.text}</p>
          </div>
        )}
        {state.kind === 'leaving' ? (
          <Spinner label={texts.opening} />
        ) : (
          <button type="button" className="button button-main button-wide" onClick={() => void session.signIn()}>
            {texts.signIn}
          </button>
        )}
      </div>
    </main>
  );
}
