import { useState } from 'react';
import { useApi } from '../../shell/ApiContext';
import { useTimes } from '../../shell/useTimes';
import { useTexts } from '../../texts/TextsContext';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import { revokeInvitation, type Invitation } from './invitationRequests';

/** An open invitation. Its token was shown when it was created, and cannot be shown again. */
export function InvitationRow({ invitation, onRevoked }: { invitation: Invitation; onRevoked: () => void }) {
  const api = useApi();
  const times = useTimes();
  const { shell, administration } = useTexts();
  const { invitation: texts } = administration;
  const [revoking, setRevoking] = useState(false);
  const name = invitation.name ?? texts.unnamed;
  const ends = new Date(invitation.expires_at);
  return (
    <li className="card row">
      <div className="thing-words">
        <p className="row-name">{name}</p>
        <p className="small">{shell.roles[invitation.role]}</p>
        <p className="quiet small">
          {texts.facts(invitation.created_by, `${times.day(ends, new Date())}, ${times.hour(ends)}`)}
        </p>
      </div>
      <div className="thing-buttons">
        <button type="button" className="button button-danger" onClick={() => setRevoking(true)}>
          {texts.revoke}
          <span className="unseen"> {name}</span>
        </button>
      </div>
      {revoking && (
        <ConfirmDialog
          title={texts.revokeTitle(name)}
          confirm={texts.revoke}
          onConfirm={() => revokeInvitation(api, invitation)}
          onDone={() => {
            onRevoked();
            setRevoking(false);
          }}
          onClose={() => setRevoking(false)}
        >
          <p>{texts.revokeWarning}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
