import type { Texts } from '../en';

export const detection: Texts['detection'] = {};
