import type { Texts } from '../en';
import { audit } from './administration/audit';
import { community } from './administration/community';
import { company } from './administration/company';
import { gateSettings } from './administration/gateSettings';
import { invitation } from './administration/invitation';
import { member } from './administration/member';
import { notice } from './administration/notice';

export const administration: Texts['administration'] = {
  notAdmin: 'Nada que administrar',
  notAdminRemedy: 'Solo un administrador o propietario de una empresa ve esta página. Pida el rol a uno de ellos.',
  sectionsLabel: 'Secciones',
  sections: {
    company: 'Empresa',
    communities: 'Comunidades',
    gates: 'Portones',
    members: 'Miembros',
    notices: 'Avisos',
    audit: 'Auditoría',
  },
  name: 'Nombre',
  id: 'Id',
  idHint: 'Si lo deja vacío, se crea uno. No cambia nunca.',
  idCharacters: 'Letras, cifras, puntos, guiones y guiones bajos',
  idIs: (id) => `Id ${id}`,
  create: 'Crear',
  change: 'Cambiar',
  delete: 'Eliminar',
  deleteTitle: (name) => `¿Eliminar ${name}?`,
  test: 'Probar',
  copyByHand: 'Esta página no puede copiar. Seleccione el texto y cópielo.',
  role: 'Rol',
  roleRights: {
    viewer: 'Ve pods, cámaras, video en vivo, grabaciones, matrículas en el portón y alertas.',
    manager: 'Puede lo que un observador, y cambia listas blancas y abre portones.',
    admin:
      'Puede lo que un gestor, y cambia comunidades, sitios, portones, pods y miembros hasta este rol, y lee la auditoría.',
    owner: 'Puede lo que un administrador, y crea y elimina empresas.',
  },
  audit,
  community,
  company,
  gateSettings,
  invitation,
  member,
  notice,
};
