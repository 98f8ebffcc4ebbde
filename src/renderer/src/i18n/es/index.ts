import { accounts } from './accounts';
import { agents } from './agents';
import { calendar } from './calendar';
import { calls } from './calls';
import { common } from './common';
import { developer } from './developer';
import { health } from './health';
import { kiosk } from './kiosk';
import { lines } from './lines';
import { live } from './live';
import { messages } from './messages';
import { settings } from './settings';
import { shell } from './shell';
import { softphone } from './softphone';
import { tools } from './tools';
import { transcript } from './transcript';
import { trunk } from './trunk';
import { welcome } from './welcome';

/** Every text of the console in Spanish. A text that has none does not pass the type check. */
export const es = {
  ...common,
  ...shell,
  ...welcome,
  ...softphone,
  ...live,
  ...transcript,
  ...calls,
  ...agents,
  ...messages,
  ...calendar,
  ...lines,
  ...trunk,
  ...health,
  ...kiosk,
  ...tools,
  ...settings,
  ...accounts,
  ...developer,
} as const;
