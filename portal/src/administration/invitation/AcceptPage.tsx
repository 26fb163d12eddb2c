import { useState, useSyncExternalStore } from 'react';
import { useSent } from '../../api/useSent';
import { useRoles } from '../../session/RolesContext';
import { useApi } from '../../shell/ApiContext';
import { RefusalNotice } from '../../shell/Notice';
import { Page } from '../../shell/Page';
import { useTexts } from '../../texts/TextsContext';
import { Field } from '../../shell/Field';
import type { Member } from '../member/memberRequests';
import { useRequestKey } from '../../api/useRequestKey';
import { Accepted } from './Accepted';
import { acceptInvitation } from './invitationRequests';
import { forgetToken, keptToken, onTokenChange } from './invitationToken';

interface Props {
  /** Of the signed-in person. */
  name: string;
  onSignOut: () => void;
}

/** Accepts an invitation, whose token came by a link or is typed, and says what the person may do now. */
export default function AcceptPage({ name, onSignOut }: Props) {
  const api = useApi();
  const roles = useRoles();
  const { invitation: texts } = useTexts().administration;
  const kept = useSyncExternalStore(onTokenChange, keptToken);
  const [typed, setTyped] = useState('');
  const sendOnce = useRequestKey();
  const [{ busy, value, refusal }, send] = useSent<Member>();
  const token = kept ?? typed.trim();
  const accept = async (): Promise<Member> => {
    const member = await sendOnce(token, (key) => acceptInvitation(api, key, token));
    forgetToken();
    roles.again();
    return member;
  };
  if (value) {
    return <Accepted member={value} />;
  }
  return (
    <Page title={texts.acceptTitle}>
      <form
        className="column"
        onSubmit={(event) => {
          event.preventDefault();
          void send(accept);
        }}
      >
        {kept === null && (
          <Field label={texts.token} hint={texts.tokenHint}>
            <input
              required
              maxLength={128}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
        )}
        <p>{texts.acceptLead(name)}</p>
        {refusal && <RefusalNotice refusal={refusal} />}
        <div className="section-buttons">
          <button type="submit" className="button button-main" disabled={busy || token === ''}>
            {busy ? `${texts.accept} …` : texts.accept}
          </button>
          <button type="button" className="button" onClick={onSignOut} disabled={busy}>
            {texts.otherPerson}
          </button>
          {refusal && kept !== null && (
            <button type="button" className="button" onClick={forgetToken} disabled={busy}>
              {texts.otherToken}
            </button>
          )}
        </div>
      </form>
    </Page>
  );
}
