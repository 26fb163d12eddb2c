import type { Texts } from '../en';

export const alert: Texts['alert'] = {
  title: 'Alertas',
  alerts: 'alertas',
  none: 'No hay alertas',
  noneRemedy: 'Aquí aparecen las alertas que un servicio de análisis emite sobre el video de los teléfonos.',
  more: 'Mostrar alertas anteriores',
  latest: 'Últimas alertas',
  all: 'Todas las alertas',
  unnamed: 'Alerta',
  sure: (percent) => `${percent} % de certeza`,
  severities: { low: 'Baja', medium: 'Media', high: 'Alta', critical: 'Crítica' },
};
