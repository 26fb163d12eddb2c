import { useState } from 'react';
import { useRoles } from '../../session/RolesContext';
import { useApi } from '../../shell/ApiContext';
import { useTimes } from '../../shell/useTimes';
import { useTexts } from '../../texts/TextsContext';
import { ConfirmDialog } from '../../shell/ConfirmDialog';
import { removeMember, type Member } from './memberRequests';
import { RoleDialog } from './RoleDialog';

interface Props {
  member: Member;
  /** Whether it is the signed-in person. */
  isSelf: boolean;
  onChanged: () => void;
}

/** A member with their role. Nobody changes a role that is above their own. */
export function MemberRow({ member, isSelf, onChanged }: Props) {
  const api = useApi();
  const roles = useRoles();
  const times = useTimes();
  const { shell, administration } = useTexts();
  const { member: texts } = administration;
  const [open, setOpen] = useState<'role' | 'remove'>();
  const name = member.name ?? member.user_id;
  const close = (): void => setOpen(undefined);
  return (
    <li className="card row">
      <div className="thing-words">
        <p className="row-name">
          {name}
          {isSelf && <span className="quiet"> ({texts.you})</span>}
        </p>
        <p className="small">{shell.roles[member.role]}</p>
        <p className="quiet small">
          {member.name !== undefined && `${administration.idIs(member.user_id)} · `}
          {texts.since(times.day(new Date(member.since), new Date()))}
        </p>
      </div>
      {roles.may(member.company_id, member.role) && (
        <div className="thing-buttons">
          <button type="button" className="button" onClick={() => setOpen('role')}>
            {texts.changeRole}
            <span className="unseen"> {name}</span>
          </button>
          <button type="button" className="button button-danger" onClick={() => setOpen('remove')}>
            {shell.remove}
            <span className="unseen"> {name}</span>
          </button>
        </div>
      )}
      {open === 'role' && (
        <RoleDialog member={member} name={name} isSelf={isSelf} onChanged={onChanged} onClose={close} />
      )}
      {open === 'remove' && (
        <ConfirmDialog
          title={texts.removeTitle(name)}
          confirm={shell.remove}
          onConfirm={() => removeMember(api, member)}
          onDone={() => {
            onChanged();
            close();
          }}
          onClose={close}
        >
          <p>{isSelf ? texts.leaveWarning : texts.removeWarning}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
