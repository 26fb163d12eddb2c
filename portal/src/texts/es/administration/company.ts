import type { Texts } from '../../en';

export const company: Texts['administration']['company'] = {
  what: 'la empresa',
  rename: 'Renombrar',
  renameTitle: 'Renombrar la empresa',
  facts: (id, day) => `Id ${id} · Creada: ${day}`,
  more: 'Más empresas',
  create: 'Crear una empresa',
  createLead: 'Una empresa tiene sus propias comunidades, miembros y auditoría. Usted será su propietario.',
  remove: 'Eliminar la empresa',
  removeTitle: (name) => `¿Eliminar ${name}?`,
  removeWarning:
    'La empresa, sus ajustes y sus avisos terminan y no se pueden recuperar; su id no se vuelve a dar. Solo se conserva su auditoría. Antes elimine sus comunidades y quite a todos los demás miembros.',
  quotas: 'Cuotas',
  quotasLead: 'El operador de la instalación fija estos límites.',
  usedOf: (used, limit) => `${used} de ${limit}`,
  atMost: (limit) => `máximo ${limit}`,
  quotaNames: {
    communities: 'Comunidades',
    members: 'Miembros',
    pods: 'Pods',
    sites_per_community: 'Sitios de cada comunidad',
    plates_per_community: 'Matrículas de cada comunidad',
    plates_per_site: 'Matrículas de cada sitio',
    gates_per_site: 'Portones de cada sitio',
    cameras_per_pod: 'Cámaras de cada pod',
    open_invitations: 'Invitaciones abiertas',
    open_registration_tokens: 'Tokens de registro abiertos',
    notice_targets: 'Destinos de avisos',
    push_subscriptions: 'Dispositivos con notificaciones',
  },
};
