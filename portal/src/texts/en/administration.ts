import { audit } from './administration/audit';
import { community } from './administration/community';
import { company } from './administration/company';
import { gateSettings } from './administration/gateSettings';
import { invitation } from './administration/invitation';
import { member } from './administration/member';
import { notice } from './administration/notice';

export const administration = {
  notAdmin: 'Nothing to administer',
  notAdminRemedy: 'Only an administrator or owner of a company sees this page. Ask one of them for the role.',
  sectionsLabel: 'Sections',
  sections: {
    company: 'Company',
    communities: 'Communities',
    gates: 'Gates',
    members: 'Members',
    notices: 'Notices',
    audit: 'Audit',
  },
  name: 'Name',
  id: 'Id',
  idHint: 'One is made if you leave it empty. It never changes.',
  idCharacters: 'Letters, digits, dots, hyphens and underscores',
  idIs: (id: string) => `Id ${id}`,
  create: 'Create',
  change: 'Change',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete ${name}?`,
  test: 'Test',
  copyByHand: 'This page may not copy. Select the text and copy it.',
  role: 'Role',
  roleRights: {
    viewer: 'Sees pods, cameras, live video, recordings, plates at the gate and alerts.',
    manager: 'Can do what a viewer can, and change whitelists and open gates.',
    admin:
      'Can do what a manager can, change communities, sites, gates, pods and members up to this role, and read the audit trail.',
    owner: 'Can do what an administrator can, and create and delete companies.',
  },
  audit,
  community,
  company,
  gateSettings,
  invitation,
  member,
  notice,
};
