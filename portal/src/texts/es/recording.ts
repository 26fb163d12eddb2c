import type { Texts } from '../en';

export const recording: Texts['recording'] = {};
