import { useState } from 'react';
import { usePolled } from '../../api/usePolled';
import { Answer, ShowMore } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { Section } from '../../shell/Section';
import { useTexts } from '../../texts/TextsContext';
import { InvitationRow } from './InvitationRow';
import { InviteDialog } from './InviteDialog';
import { listInvitations } from './invitationRequests';

/** Short, because somebody waits to see the invitation accepted. */
const EVERY_MS = 15_000;

interface Props {
  companyId: string;
  onChanged: () => void;
}

/** The invitations of a company that can still be accepted. */
export function InvitationsSection({ companyId, onChanged }: Props) {
  const api = useApi();
  const { invitation: texts } = useTexts().administration;
  const [inviting, setInviting] = useState(false);
  const asked = usePolled((pages) => listInvitations(api, companyId, pages), EVERY_MS, companyId);
  const items = asked.value?.items.filter(({ state }) => state === 'open');
  const open = asked.value && items ? { ...asked, value: { ...asked.value, items } } : asked;
  const onSeen = (): void => {
    asked.again();
    onChanged();
  };
  return (
    <Section
      title={texts.title}
      aside={
        <button type="button" className="button button-main" onClick={() => setInviting(true)}>
          {texts.create}
        </button>
      }
    >
      <Answer
        asked={open}
        everyMs={EVERY_MS}
        what={texts.what}
        empty={<Empty title={texts.none}>{texts.noneRemedy}</Empty>}
      >
        {(invitations) => (
          <ul className="things">
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.invitation_id} invitation={invitation} onRevoked={asked.again} />
            ))}
          </ul>
        )}
      </Answer>
      <ShowMore asked={asked} label={texts.showMore} />
      {inviting && <InviteDialog companyId={companyId} onCreated={onSeen} onClose={() => setInviting(false)} />}
    </Section>
  );
}
