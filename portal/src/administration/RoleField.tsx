import { RANKS, useRoles } from '../session/RolesContext';
import type { Role } from '../session/membershipRequests';
import { useTexts } from '../texts/TextsContext';
import { Field } from '../shell/Field';

interface Props {
  companyId: string;
  value: Role;
  onChange: (role: Role) => void;
}

/** A role in a company, up to the person's own, with the rights that it gives. */
export function RoleField({ companyId, value, onChange }: Props) {
  const { shell, administration } = useTexts();
  const roles = useRoles();
  const offered = RANKS.filter((role) => roles.may(companyId, role));
  return (
    <Field label={administration.role} hint={administration.roleRights[value]}>
      <select value={value} onChange={({ target }) => onChange(target.value as Role)}>
        {offered.map((role) => (
          <option key={role} value={role}>
            {shell.roles[role]}
          </option>
        ))}
      </select>
    </Field>
  );
}
