import type { Texts } from '../en';

export const time: Texts['time'] = {
  justNow: 'ahora mismo',
  secondsAgo: (n) => `hace ${n} s`,
  minutesAgo: (n) => `hace ${n} min`,
  hoursAgo: (n) => `hace ${n} h`,
  daysAgo: (n) => (n === 1 ? 'hace 1 día' : `hace ${n} días`),
  today: 'Hoy',
  yesterday: 'Ayer',
};
