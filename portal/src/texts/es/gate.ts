import type { Texts } from '../en';

export const gate: Texts['gate'] = {
  title: 'Barreras',
  what: 'las barreras',
  none: 'Todavía no hay barreras',
  noneHint: 'Las barreras que conecta un administrador se pueden abrir aquí.',
  more: 'Ver más barreras',
  outcomes: {
    requested: 'Abriéndose',
    opened: 'Abierta',
    refused: 'La barrera se negó',
    unreachable: 'No se alcanzó la barrera',
    unknown: 'Puede haberse abierto',
  },
  forCar: 'para un auto',
  byPerson: 'por una persona',
  nameAt: (gate, site) => `${gate} en ${site}`,
  open: 'Abrir',
  openQuestion: (gate) => `¿Abrir ${gate}?`,
  openGate: 'Abrir la barrera',
  opening: 'Abriendo …',
  sendAgain: 'Enviar otra vez',
  reason: 'Motivo, para el registro',
  reasonExample: 'Entrega para la unidad 101',
  noAnswer:
    'No hubo respuesta, así que la barrera puede haberse abierto. Mírela. Enviar otra vez no la abre dos veces.',
  look: 'Mire la barrera antes de volver a abrirla.',
};
