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

/** All texts of the page. A text with values in it is a function. */
export const en = {
  language: 'en',
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

/** What each language has: a missing text does not compile. */
export type Texts = typeof en;
