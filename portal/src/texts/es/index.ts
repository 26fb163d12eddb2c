import type { Texts } from '../en';
import { alert } from './alert';
import { administration } from './administration';
import { camera } from './camera';
import { detection } from './detection';
import { fleet } from './fleet';
import { gate } from './gate';
import { live } from './live';
import { phone } from './phone';
import { push } from './push';
import { recording } from './recording';
import { refusal } from './refusal';
import { session } from './session';
import { shell } from './shell';
import { time } from './time';
import { whitelist } from './whitelist';

/** The page in Spanish. */
export const es: Texts = {
  language: 'es',
  administration,
  alert,
  camera,
  detection,
  fleet,
  gate,
  live,
  phone,
  push,
  recording,
  refusal,
  session,
  shell,
  time,
  whitelist,
};
