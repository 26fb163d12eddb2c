import { Dialog, DialogButtons } from '../../shell/Dialog';
import { useTexts } from '../../texts/TextsContext';
import { Copyable } from '../Copyable';
import type { InvitationCreated } from './invitationRequests';
import { invitationLink } from './invitationToken';

/** The link and the token of a new invitation; nothing shows them again. */
export function InvitationShown({ created, onClose }: { created: InvitationCreated; onClose: () => void }) {
  const { shell, administration } = useTexts();
  const { invitation: texts } = administration;
  const { token, invitation } = created;
  const page = new URL('.', location.href).href;
  return (
    <Dialog title={texts.createdTitle(invitation.name ?? texts.unnamed)} onClose={onClose}>
      <p className="notice notice-warn">{texts.shownOnce}</p>
      <Copyable label={texts.link} value={invitationLink(page, token)} />
      <Copyable label={texts.token} value={token} />
      <DialogButtons>
        <button type="button" className="button button-main" onClick={onClose}>
          {shell.close}
        </button>
      </DialogButtons>
    </Dialog>
  );
}
