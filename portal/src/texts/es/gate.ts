import type { Texts } from '../en';

export const gate: Texts['gate'] = {
  title: 'Portones',
  what: 'los portones',
  none: 'Todavía no hay portones',
  noneHint: 'Los portones que conecta un administrador se pueden abrir aquí.',
  more: 'Ver más portones',
  outcomes: {
    requested: 'Abriéndose',
    opened: 'Abierto',
    refused: 'El portón se negó',
    unreachable: 'No se alcanzó el portón',
    unknown: 'Puede haberse abierto',
  },
  forCar: 'para un auto',
  byPerson: 'por una persona',
  nameAt: (gate, site) => `${gate} en ${site}`,
  open: 'Abrir',
  openQuestion: (gate) => `¿Abrir ${gate}?`,
  openGate: 'Abrir el portón',
  opening: 'Abriendo …',
  sendAgain: 'Enviar otra vez',
  reason: 'Motivo, para el registro',
  reasonExample: 'Entrega para la unidad 101',
  noAnswer: 'No hubo respuesta, así que el portón puede haberse abierto. Mírelo. Enviar otra vez no lo abre dos veces.',
  look: 'Mire el portón antes de volver a abrirlo.',
};
