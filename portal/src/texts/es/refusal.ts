import type { Texts } from '../en';

export const refusal: Texts['refusal'] = {
  unreachable: (who) => `${who} no responde.`,
  unreachableRemedy: 'Compruebe la conexión de este dispositivo.',
  unreadable: (status) => `PlateBridge respondió con HTTP ${status}.`,
  unreadableRemedy: 'Reintente. Si el problema continúa, contacte con su administrador.',
};
