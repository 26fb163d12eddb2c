import type { Texts } from '../en';

export const camera: Texts['camera'] = {
  title: 'Cámaras',
  many: 'cámaras',
  none: 'Aún no hay cámaras',
  noneHint: 'Las cámaras de un pod aparecen aquí con su primer latido.',
  more: 'Mostrar más cámaras',
  podOffline: 'Pod sin conexión',
  active: 'Activa',
  inactive: 'Inactiva',
  error: 'Sin video',
};
