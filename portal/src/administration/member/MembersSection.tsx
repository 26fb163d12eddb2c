import { usePolled } from '../../api/usePolled';
import { useRoles } from '../../session/RolesContext';
import { Answer, ShowMore } from '../../shell/Answer';
import { useApi } from '../../shell/ApiContext';
import { Empty } from '../../shell/Notice';
import { Section } from '../../shell/Section';
import { useTexts } from '../../texts/TextsContext';
import { InvitationsSection } from '../invitation/InvitationsSection';
import { MemberRow } from './MemberRow';
import { getOwnId, listMembers } from './memberRequests';

const EVERY_MS = 60_000;

/** The members of a company with their roles, and the invitations to it. */
export function MembersSection({ companyId }: { companyId: string }) {
  const api = useApi();
  const roles = useRoles();
  const { member: texts } = useTexts().administration;
  const members = usePolled((pages) => listMembers(api, companyId, pages), EVERY_MS, companyId);
  const { value: ownId } = usePolled(() => getOwnId(api), 3_600_000);
  const onChanged = (userId: string): void => {
    members.again();
    if (userId === ownId) roles.again();
  };
  return (
    <>
      <InvitationsSection companyId={companyId} onChanged={members.again} />
      <Section title={texts.title}>
        <Answer
          asked={members}
          everyMs={EVERY_MS}
          what={texts.what}
          empty={<Empty title={texts.none}>{texts.noneRemedy}</Empty>}
        >
          {(items) => (
            <ul className="things">
              {items.map((member) => (
                <MemberRow
                  key={member.user_id}
                  member={member}
                  isSelf={member.user_id === ownId}
                  onChanged={() => onChanged(member.user_id)}
                />
              ))}
            </ul>
          )}
        </Answer>
        <ShowMore asked={members} label={texts.showMore} />
      </Section>
    </>
  );
}
