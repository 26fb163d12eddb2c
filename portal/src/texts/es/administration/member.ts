import type { Texts } from '../../en';

export const member: Texts['administration']['member'] = {
  title: 'Miembros',
  what: 'los miembros',
  none: 'No hay miembros en esta parte',
  noneRemedy: 'Invite a una persona; quien acepta se vuelve miembro.',
  showMore: 'Mostrar más miembros',
  you: 'usted',
  since: (day) => `Desde: ${day}`,
  changeRole: 'Cambiar rol',
  roleTitle: (name) => `Rol de ${name}`,
  ownRole: 'Este es su propio rol. Con uno menor no podrá devolverse el anterior.',
  removeTitle: (name) => `¿Quitar a ${name}?`,
  removeWarning:
    'La membresía termina con la próxima solicitud de la persona; un video que esté viendo termina en 10 minutos. Se la puede invitar de nuevo.',
  leaveWarning: 'Es usted. Perderá todo acceso a la empresa y necesitará una invitación para volver.',
};
