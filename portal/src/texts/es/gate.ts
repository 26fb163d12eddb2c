import type { Texts } from '../en';

export const gate: Texts['gate'] = {};
