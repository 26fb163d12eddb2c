import type { Texts } from '../en';

export const push: Texts['push'] = {
  title: 'Notificaciones en este dispositivo',
  lead: 'Se le avisa enseguida cuando se deniega el paso a un auto, o cuando está permitido y el portón no se abrió, también con esta página cerrada.',
  loading: 'Cargando las notificaciones',
  working: 'Un momento',
  on: 'Las notificaciones están activadas.',
  off: 'Las notificaciones están desactivadas.',
  sites: 'Autos en',
  allSites: 'Todos los sitios',
  turnOn: 'Activar',
  turnOff: 'Desactivar',
  unable: {
    insecure: 'Las notificaciones necesitan una conexión segura. Abra esta página en su dirección https.',
    install_first:
      'En un iPhone o iPad, primero agregue PlateBridge a la pantalla de inicio (Compartir, Agregar a inicio) y ábralo desde ahí.',
    unsupported: 'Este navegador no puede mostrar notificaciones de una página. Pruebe con otro navegador.',
    blocked:
      'Las notificaciones de esta página están bloqueadas. Permítalas en los ajustes del navegador para esta página y vuelva a cargarla.',
  },
  notAllowed: [
    'Esta página no tiene permiso para mostrar notificaciones.',
    'Permítalas en los ajustes del navegador para esta página e inténtelo de nuevo.',
  ],
  noService: [
    'No se alcanzó el servicio de notificaciones del navegador.',
    'Revise la conexión de este dispositivo e inténtelo de nuevo. Algunos navegadores no tienen ese servicio.',
  ],
  message: {
    denied: (plate) => `Denegado: ${plate}`,
    waiting: (plate) => `Espera ante el portón: ${plate}`,
    passed: (plate) => `Pasa después de todo: ${plate}`,
    at: (pod, reason) => `${pod}: ${reason}`,
  },
};
