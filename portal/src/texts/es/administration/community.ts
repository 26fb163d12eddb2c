import type { Texts } from '../../en';

export const community: Texts['administration']['community'] = {
  title: 'Comunidades y sitios',
  what: 'las comunidades',
  none: 'Todavía no hay comunidades',
  noneRemedy: 'Cree la primera comunidad cerrada; después vienen sus sitios, portones y pods.',
  showMore: 'Mostrar más comunidades',
  create: 'Crear una comunidad',
  changeTitle: (name) => `Cambiar ${name}`,
  deleteWarning:
    'Una comunidad se puede eliminar cuando no tiene sitios. No se puede recuperar y su id no se vuelve a dar.',
  days: 'Días que se conservan las grabaciones',
  space: 'Espacio para grabaciones, GiB',
  noLimit: 'Vacío significa sin límite.',
  shorter: 'Las grabaciones que superen este límite se eliminan dentro de una hora y no se pueden recuperar.',
  keptDays: (days) => (days === 1 ? 'Las grabaciones se conservan 1 día' : `Las grabaciones se conservan ${days} días`),
  keptSpace: (gib) => `máximo ${gib} GiB de ellas`,
  usedSpace: (gib) => `${gib} GiB en uso`,
  keptAlways: 'Las grabaciones se conservan mientras la instalación las guarde',
  sitesOf: (name) => `Sitios de ${name}`,
  noSites: 'Todavía no hay sitios. Un sitio es una entrada de la comunidad, con su propia lista blanca.',
  createSite: 'Añadir un sitio',
  createSiteTitle: (name) => `Añadir un sitio a ${name}`,
  slugHint: 'Letras, cifras, puntos, guiones y guiones bajos, por ejemplo entrada-norte.',
  timeZone: 'Zona horaria',
  timeZoneHint: 'Escriba una parte, por ejemplo una ciudad. Los días y horas de la lista blanca siguen este reloj.',
  openForLookAlikes: 'Abrir también para matrículas parecidas',
  lookAlikesHint:
    'Entonces también se admite una matrícula que sea igual a una sola de la lista salvo en una o dos cifras leídas como letras, o letras leídas como cifras: 0 y O, 1 e I, 2 y Z, 5 y S, 6 y G, 8 y B. Si OAB1234 está en la lista, la matrícula 0AB1234 de otra persona también abre el portón. Otra letra, como D en lugar de O, nunca lo abre.',
  opensForLookAlikes: 'abre también para matrículas parecidas',
  deleteSiteWarning:
    'Un sitio se puede eliminar cuando no tiene pods, matrículas ni portones. No se puede recuperar y su id no se vuelve a dar.',
};
