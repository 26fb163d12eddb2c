import type { Texts } from '../en';

export const alert: Texts['alert'] = {};
