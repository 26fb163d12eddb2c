import type { Texts } from '../en';

export const phone: Texts['phone'] = {};
