import { START_PROBLEMS } from '@shared/errors/startProblems';
import { app } from './app';
import { developer } from './developer';
import { engines } from './engines';
import { gemini } from './gemini';
import { exotel } from './exotel';
import { health } from './health';
import { publicAddress } from './publicAddress';
import { scripts } from './scripts';
import { retell } from './retell';
import { services } from './services';
import { tools } from './tools';
import { trunk } from './trunk';
import { twilio } from './twilio';
import { vapi } from './vapi';

/**
 * What the app says to its owner, by its English sentence; `{1}`, `{2}` … stand for what differs. The app,
 * its logs and its command line speak English; the console shows the Spanish.
 */
export const said: Readonly<Record<string, string>> = {
  ...START_PROBLEMS,
  ...app,
  ...developer,
  ...engines,
  ...gemini,
  ...exotel,
  ...health,
  ...publicAddress,
  ...scripts,
  ...retell,
  ...services,
  ...tools,
  ...trunk,
  ...twilio,
  ...vapi,
};
