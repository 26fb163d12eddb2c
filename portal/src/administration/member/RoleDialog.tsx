import { useState } from 'react';
import { useSent } from '../../api/useSent';
import { useApi } from '../../shell/ApiContext';
import { useTexts } from '../../texts/TextsContext';
import { FormDialog } from '../../shell/FormDialog';
import { RoleField } from '../RoleField';
import { changeMember, type Member } from './memberRequests';

interface Props {
  member: Member;
  name: string;
  isSelf: boolean;
  onChanged: () => void;
  onClose: () => void;
}

/** Gives a member another role. */
export function RoleDialog({ member, name, isSelf, onChanged, onClose }: Props) {
  const api = useApi();
  const { shell, administration } = useTexts();
  const [role, setRole] = useState(member.role);
  const [{ busy, refusal }, send] = useSent<void>();
  const save = async (): Promise<void> => {
    await changeMember(api, member, role);
    onChanged();
    onClose();
  };
  return (
    <FormDialog
      title={administration.member.roleTitle(name)}
      submit={shell.save}
      ready={role !== member.role}
      busy={busy}
      refusal={refusal}
      onSubmit={() => void send(save)}
      onClose={onClose}
    >
      <RoleField companyId={member.company_id} value={role} onChange={setRole} />
      {isSelf && role !== member.role && <p className="notice notice-warn">{administration.member.ownRole}</p>}
    </FormDialog>
  );
}
