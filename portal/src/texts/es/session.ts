import type { Texts } from '../en';

export const session: Texts['session'] = {
  lead: 'Cámaras, matrículas y grabaciones de sus portones.',
  signIn: 'Iniciar sesión',
  opening: 'Abriendo la página de inicio de sesión',
  ended: 'Su sesión terminó. Inicie sesión para continuar donde estaba.',
  endedDetail: 'Su sesión terminó.',
  endedRemedy: 'Inicie sesión de nuevo.',
  service: 'El servicio de inicio de sesión',
  cancelled: 'El inicio de sesión se canceló. Reintente cuando quiera.',
  rejected: (why) => `El servicio de inicio de sesión rechazó la solicitud: ${why}. Reintente.`,
  insecure: 'Iniciar sesión requiere una conexión segura. Abra esta página en su dirección https.',
  noAnswer: 'El servicio de inicio de sesión no responde. Compruebe la conexión de este dispositivo y reintente.',
  notCompleted: 'No se pudo completar el inicio de sesión. Quizá se inició en otra pestaña. Reintente.',
};
