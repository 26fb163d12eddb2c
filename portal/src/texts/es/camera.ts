import type { Texts } from '../en';

export const camera: Texts['camera'] = {};
