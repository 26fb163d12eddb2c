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
    manager: 'May what a viewer may, and changes whitelists and opens gates.',
    admin:
      'May what a manager may, and changes communities, sites, gates, pods and members up to this role, and reads the audit trail.',
    owner: 'May what an administrator may, and creates and deletes companies.',
  },
  audit,
  community,
  company,
  gateSettings,
  invitation,
  member,
  notice,
};
