import type { Texts } from '../en';

export const administration: Texts['administration'] = {};
