import type { Texts } from '../en';

export const live: Texts['live'] = {};
