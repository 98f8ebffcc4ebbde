import { parseArgs } from 'node:util';
import { causeOf } from '@shared/domain/connections/trunk/causeCodes';
import {
  isSetUp,
  type SetupAction,
  type SetupRun,
} from '@shared/domain/connections/trunk/setupRun';
import { AppError, deserializeError } from '@shared/errors/appError';
import { lockDataDir } from '../composition/dataDirLock';
import { defaultDataDir } from '../composition/defaultDataDir';
import { openTrunkSetup } from '../composition/setups/openTrunkSetup';
import { openTwilioSetup } from '../composition/setups/openTwilioSetup';
import { openVapiSetup } from '../composition/setups/openVapiSetup';
import { environmentCredentials } from '../composition/setups/environmentCredentials';
import type { GuidedSetup } from '../core/services/setup/guidedSetup';
import { createLogger } from '../logging/createLogger';
import { badArgument } from './arguments';
import { describeRecord, describeStep } from './setupWords';
import type { Cli } from './startRuntime';
import { trunkPlanFrom, TRUNK_FLAGS } from './trunkPlanFrom';

export const SETUP_HELP = `npm run setup -- exotel|twilio|vapi [--validate | --status | --dry-run | --undo] [--json]

Sets up what a vendor needs so that calls arrive, then checks it; done again, it makes only what is
missing and goes on where it was interrupted.
  --validate   asks the vendors how everything stands, changes nothing
  --status     what was made from here, asks nobody
  --dry-run    prints the requests that would be sent, without secrets, and sends none of them
  --undo       takes back what was made from here, and nothing else

exotel: the trunk between Exotel and Vapi. EXO_ACCOUNT_SID, EXO_AUTH_KEY, EXO_AUTH_TOKEN,
  EXO_SUBSCRIBIX_DOMAIN and VAPI_API_KEY are its keys. Without flags and variables: as it was last time.
  --number NUMBER      one of your ExoPhones, +91…; again for each (PHONE_NUMBER, with commas)
  --assistant ID       that answers it, one for each number or one for all (VAPI_ASSISTANT_ID);
                       without one, an assistant is made
  --fqdn ADDRESS       of the agent, such as lotus@sip.vapi.ai, which becomes lotus.sip.vapi.ai (VAPI_FQDN);
                       without one, the trunk leads to <credential>.sip.vapi.ai, which Vapi documents
  --transport tcp|tls  TCP unless told otherwise (TRANSPORT_TYPE)
  --gateway IP         of Exotel; again for each (EXOTEL_GATEWAY_IP). Known for Mumbai
  --gateway-port N     5070 for TCP, 443 for TLS (EXOTEL_GATEWAY_PORT)
  --trunk NAME         of the trunk that is found or made
  --explain CODE       what a cause code of a failed call means
twilio: points TWILIO_PHONE_NUMBER at PATCHCORD_PUBLIC_URL until --undo puts it back.
vapi: checks the key and the assistant (VAPI_ASSISTANT_ID, --assistant), or makes an assistant.

Exit code: 0 when everything is as it has to be, 1 when something is not, 2 on bad input. With --json the last
line is one JSON object.`;

const FLAGS = {
  validate: { type: 'boolean', default: false },
  status: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  undo: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  explain: { type: 'string' },
  ...TRUNK_FLAGS,
} as const;

const MODES = ['validate', 'status', 'dry-run', 'undo'] as const;
type Mode = (typeof MODES)[number] | 'perform';

interface Asked {
  readonly mode: Mode;
  readonly json: boolean;
}

/** Sets a vendor up from a terminal; the exit code. */
export async function setup(args: string[], cli: Cli): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: FLAGS, allowPositionals: true });
  const [vendor, ...rest] = positionals;
  if (rest.length > 0) throw badArgument(`What is “${rest.join(' ')}”? One vendor at a time.`);
  if (values.explain !== undefined) return explain(values.explain, cli);
  const chosen = MODES.filter((mode) => values[mode]);
  if (chosen.length > 1) throw badArgument(`Choose one of --${chosen.join(' and --')}.`);
  const asked: Asked = { mode: chosen[0] ?? 'perform', json: values.json };
  const { environment } = cli;
  const dataDir = environment.dataDir ?? defaultDataDir();
  const logger = createLogger({
    level: environment.logLevel ?? 'warn',
    write: (line) => cli.note(line.trimEnd()),
  });
  const credentials = environmentCredentials(environment);
  const parts = { dataDir, credentials, logger };
  switch (vendor) {
    case 'exotel': {
      const trunk = openTrunkSetup(parts);
      const { plan } = await trunk.setup.about();
      const wanted = trunkPlanFrom(values, environment, trunk.defaults(), plan);
      return carryOut(trunk.setup, wanted, asked, dataDir, cli);
    }
    case 'vapi': {
      const [assistantId = credentials.account('vapi')?.assistantId ?? ''] = values.assistant;
      return carryOut(openVapiSetup(parts), { assistantId }, asked, dataDir, cli);
    }
    case 'twilio': {
      const { ownNumbers, publicUrl } = environment;
      const own = ownNumbers.find(({ carrierId }) => carrierId === 'twilio');
      const number = values.number[0] ?? own?.number;
      const plan =
        number === undefined || publicUrl === undefined ? undefined : { number, publicUrl };
      const isPlanned = plan !== undefined || asked.mode === 'undo' || asked.mode === 'status';
      if (!isPlanned) throw badArgument('Set TWILIO_PHONE_NUMBER and PATCHCORD_PUBLIC_URL.');
      return carryOut(
        openTwilioSetup({ ...parts, twilio: credentials.twilio() }),
        plan,
        asked,
        dataDir,
        cli,
      );
    }
    default:
      throw badArgument('Name what to set up: exotel, twilio or vapi.');
  }
}

async function carryOut<Plan>(
  guided: GuidedSetup<Plan>,
  plan: Plan | undefined,
  { mode, json }: Asked,
  dataDir: string,
  cli: Cli,
): Promise<number> {
  if (mode === 'status') return status(guided, json, cli);
  if (mode === 'dry-run') return rehearse(guided, plan, json, cli);
  const action: SetupAction = mode === 'validate' ? 'check' : mode;
  // The console writes down what it makes in the same file.
  const release = action === 'check' ? undefined : await lockDataDir(dataDir);
  try {
    void cli.stopped.then(() => guided.cancel());
    const run = await guided.run(action, plan);
    if (run.problem?.code === 'config.missing') throw deserializeError(run.problem);
    const isFine =
      action === 'undo'
        ? run.problem === undefined && run.steps.every(({ state }) => state !== 'problem')
        : isSetUp(run);
    report(run, isFine, json, cli);
    return isFine ? 0 : 1;
  } finally {
    await release?.();
  }
}

const DONE: Readonly<Record<SetupAction, readonly [fine: string, not: string]>> = {
  check: ['Everything is as it has to be.', 'Not everything is as it has to be.'],
  perform: [
    'Everything is set up and was checked on both sides.',
    'Not everything could be set up. What is done stays; run it again to go on.',
  ],
  undo: [
    'What was made from here is taken back.',
    'Not everything could be taken back. Run it again to go on.',
  ],
};

function report(run: SetupRun, isFine: boolean, json: boolean, cli: Cli): void {
  const { action = 'check', steps, problem } = run;
  if (json) {
    cli.print(
      JSON.stringify({ action, ok: isFine, steps, ...(problem === undefined ? {} : { problem }) }),
    );
    return;
  }
  const told = action === 'undo' ? steps.filter(({ state }) => state !== 'unknown') : steps;
  for (const line of told.flatMap(describeStep)) cli.print(line);
  if (problem !== undefined) cli.print(`✗ ${problem.message}`);
  cli.print(DONE[action][isFine ? 0 : 1]);
}

async function status<Plan>(guided: GuidedSetup<Plan>, json: boolean, cli: Cli): Promise<number> {
  const { plan, made, missing } = await guided.about();
  if (missing !== undefined) throw new AppError({ code: 'config.missing', message: missing });
  if (json) {
    cli.print(JSON.stringify({ plan: plan ?? null, made }));
    return 0;
  }
  for (const record of made) cli.print(describeRecord(record));
  if (made.length === 0) cli.print('Nothing was made from here.');
  return 0;
}

async function rehearse<Plan>(
  guided: GuidedSetup<Plan>,
  plan: Plan | undefined,
  json: boolean,
  cli: Cli,
): Promise<number> {
  if (plan === undefined) throw badArgument('Nothing is planned yet. Give a number.');
  const requests = await guided.requests(plan);
  if (json) {
    cli.print(JSON.stringify({ requests }));
    return 0;
  }
  for (const { text } of requests) cli.print(`${text}\n`);
  cli.print(
    requests.length === 0
      ? 'Nothing would be sent: everything is there.'
      : `${requests.length} requests, none of them sent.`,
  );
  return 0;
}

function explain(code: string, cli: Cli): number {
  const known = causeOf(Number(code));
  if (known === undefined) throw badArgument(`No cause code “${code}” is known.`);
  cli.print(`${known.code} ${known.name}: ${known.meaning}`);
  return 0;
}
