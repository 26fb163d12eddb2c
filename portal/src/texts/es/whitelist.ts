import type { Texts } from '../en';

export const whitelist: Texts['whitelist'] = {};
