import { randomUUID } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LiveItem } from '@shared/contract/calls';
import type { CallEvent } from '@shared/domain/callEvent';
import type { Verdict } from '@shared/domain/callerScript';
import { ENGINE_IDS, type EngineId } from '@shared/domain/capabilities';
import { isRehearsal } from '@shared/domain/capabilities';
import type { Line } from '@shared/domain/line';
import { playScript, type Playing } from '../composition/scripts/playScript';
import { loadScript, type LoadedScript } from '../composition/scripts/scriptFiles';
import { starterAgent } from '../composition/scripts/starterAgent';
import type { Runtime } from '../composition/assembleRuntime';
import type { DialRequest } from '../core/services/calls/callDesk';
import { badArgument, portNumber } from './arguments';
import { carrierLine } from './carrierLine';
import { callReport, type CallReport } from './callReport';
import { scriptVariables } from './scriptVariables';
import { scriptsDirOf, startRuntime, type Cli } from './startRuntime';

export const CALL_HELP = `npm run call -- [--script FILE|NAME] [--to NUMBER] [--line NAME] [--engine ID] [--agent NAME]
                [--var name=value] [--goal TEXT] [--machine hang-up|leave-message|go-on]
                [--port N] [--json] [--out DIR] [--fast]

One call: with a scripted caller on the test line, in real time (a WAV file is one too: it is played
after the greeting), or with --to a call placed to a number, of the test line or through a carrier. A
carrier needs a public address that leads to --port (PATCHCORD_PUBLIC_URL) and its own variables, for
Twilio TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_PHONE_NUMBER; for Exotel EXO_ACCOUNT_SID,
EXO_AUTH_KEY, EXO_AUTH_TOKEN and PHONE_NUMBER. With both, --line NUMBER chooses.

Prints the transcript as it is spoken. Exit code: 0 when every expectation held (of a call to a number:
that somebody answered), 1 when one failed, 2 on bad input. With --json the last line is one JSON object.`;

interface Request {
  readonly script: LoadedScript | undefined;
  /** Empty when there is a script. */
  readonly to: string;
  readonly dial: Pick<DialRequest, 'variables' | 'goal' | 'machine'>;
  readonly port: number;
  readonly lineName: string | undefined;
  readonly agentName: string | undefined;
  /** Undefined for what the agent has. */
  readonly engineId: EngineId | undefined;
  readonly json: boolean;
  readonly outDir: string | undefined;
}

/** Makes one call; the exit code. */
export async function call(args: string[], cli: Cli): Promise<number> {
  const request = await readRequest(args, cli);
  const engineId = request.engineId ?? cli.environment.engineId;
  const environment = { ...cli.environment, engineId };
  const runtime = await startRuntime(
    { ...cli, environment },
    {
      // A call of its own leaves the owner's history alone, unless a data folder is named.
      dataDir: cli.environment.dataDir ?? join(tmpdir(), `patchcord-call-${randomUUID()}`),
      bridgePort: request.port,
      bridgeHost: '127.0.0.1',
      pointsNumbers: false,
    },
  );
  try {
    await runtime.speech.settled;
    const report = await makeCall(request, runtime, cli);
    for (const { text, ok, why } of report.expectations) {
      cli.note(`${ok ? '✓' : '✗'} ${text}${why === undefined ? '' : `: ${why}`}`);
    }
    if (request.json) cli.print(JSON.stringify(report));
    return report.outcome === 'passed' ? 0 : 1;
  } finally {
    await runtime.close();
  }
}

async function readRequest(args: string[], cli: Cli): Promise<Request> {
  const { values } = parseArgs({
    args,
    options: {
      script: { type: 'string' },
      to: { type: 'string' },
      line: { type: 'string' },
      engine: { type: 'string' },
      agent: { type: 'string' },
      var: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      goal: { type: 'string' },
      machine: { type: 'string' },
      port: { type: 'string', default: '0' },
      out: { type: 'string' },
      fast: { type: 'boolean', default: false },
    },
  });
  const engineId = ENGINE_IDS.find((id) => id === values.engine);
  if (values.engine !== undefined && engineId === undefined) {
    throw badArgument(`--engine: one of ${ENGINE_IDS.join(', ')}.`);
  }
  if ((values.script === undefined) === (values.to === undefined)) {
    throw badArgument('Give either --script NAME or --to NUMBER.');
  }
  if (values.fast) cli.note('The built-in engine works in real time; --fast has no effect.');
  const scriptsDir = scriptsDirOf(cli.programDir);
  const variables = scriptVariables(values.var);
  return {
    script:
      values.script === undefined
        ? undefined
        : await loadScript(values.script, scriptsDir, variables),
    to: values.to ?? '',
    dial: { variables, goal: values.goal, machine: machineChoice(values.machine) },
    port: portNumber('--port', values.port),
    lineName: values.line,
    agentName: values.agent,
    engineId,
    json: values.json,
    outDir: values.out,
  };
}

async function makeCall(request: Request, runtime: Runtime, cli: Cli): Promise<CallReport> {
  const line = await chooseLine(request, runtime, cli);
  const ended = followCall(runtime, cli, request.json);
  if (request.script === undefined) {
    const { to, dial } = request;
    await runtime.desk.dial({ ...dial, to, lineId: line.id });
  }
  const played =
    request.script === undefined
      ? undefined
      : await playScript(request.script, runtime, line, await writtenFor(request, runtime));
  const verdicts = request.script?.isJudged === true ? played?.verdicts : undefined;
  const events = await ended;
  const recording = await saveRecording(request, runtime, events);
  return callReport(
    events,
    request.script === undefined ? [answered(events)] : (verdicts ?? []),
    recording,
  );
}

/** The agent that the script is written for, unless another was named. */
async function writtenFor({ script, agentName }: Request, { storage }: Runtime): Promise<Playing> {
  const starter = agentName === undefined ? script?.script.starter : undefined;
  return starter === undefined ? {} : { agent: await starterAgent(starter, storage.businesses) };
}

/** All that is expected of a call to a number. */
function answered(events: readonly CallEvent[]): Verdict {
  const text = 'Somebody answers';
  if (events.some(({ type }) => type === 'call.answered')) return { text, ok: true };
  const ended = events.find((event) => event.type === 'call.ended');
  const why = ended?.type === 'call.ended' ? ended.reason.replaceAll('_', ' ') : undefined;
  return { text, ok: false, ...(why === undefined ? {} : { why }) };
}

const MACHINE_CHOICES = {
  'hang-up': 'hangUp',
  'leave-message': 'leaveMessage',
  'go-on': 'goOn',
} as const;

function machineChoice(name: string | undefined): DialRequest['machine'] {
  if (name === undefined) return undefined;
  const choice = Object.entries(MACHINE_CHOICES).find(([known]) => known === name)?.[1];
  if (choice !== undefined) return choice;
  throw badArgument(`--machine is one of ${Object.keys(MACHINE_CHOICES).join(', ')}.`);
}

async function chooseLine(request: Request, runtime: Runtime, cli: Cli): Promise<Line> {
  const { lineName, agentName, to } = request;
  const isOut = to !== '' && !runtime.testLine.reaches(to);
  for (const own of isOut ? cli.environment.ownNumbers : []) {
    await carrierLine(runtime.storage, own);
  }
  const lines = await runtime.storage.lines.list();
  const line =
    lineName === undefined
      ? (lines.find((each) => isOut !== isRehearsal(each)) ?? lines[0])
      : lines.find(({ name }) => name === lineName);
  if (line === undefined) {
    throw badArgument(`There is no such line. Known: ${lines.map(({ name }) => name).join(', ')}.`);
  }
  if (agentName === undefined) return line;
  const agents = await runtime.storage.agents.list();
  const agent = agents.find(({ name }) => name === agentName);
  if (agent === undefined) {
    throw badArgument(`There is no such agent. Known: ${agents.map((a) => a.name).join(', ')}.`);
  }
  const answered = { ...line, agentId: agent.id, businessId: agent.businessId };
  await runtime.storage.lines.put(answered);
  return answered;
}

/** Prints the call as it happens; resolves with its log when it has ended. */
function followCall(runtime: Runtime, cli: Cli, json: boolean): Promise<CallEvent[]> {
  const say = (line: string) => {
    if (json) cli.note(line);
    else cli.print(line);
  };
  return new Promise((resolve) => {
    const events: CallEvent[] = [];
    const stop = runtime.live.watch((item: LiveItem) => {
      if (item.type !== 'event') return;
      events.push(item.event);
      const line = describe(item.event);
      if (line !== undefined) say(line);
      if (item.event.type !== 'call.ended') return;
      queueMicrotask(() => stop());
      resolve(events);
    });
  });
}

function describe(event: CallEvent): string | undefined {
  switch (event.type) {
    case 'turn.transcribed':
      return event.text === '' ? undefined : `${event.speaker}: ${event.text}`;
    case 'turn.interrupted':
      return `  (interrupted by the ${event.by ?? 'caller'} after “${event.heardText}”)`;
    case 'tool.called':
      return `  → ${event.name} ${JSON.stringify(event.arguments)}`;
    case 'tool.finished':
      return `  ← ${event.ok ? 'ok' : 'failed'} ${JSON.stringify(event.result).slice(0, 200)}`;
    case 'dtmf.received':
      return `  [key ${event.digit}]`;
    case 'carrier.status':
      return `  (${event.status}${event.code === undefined ? '' : ` ${event.code}`})`;
    case 'answerer.detected':
      return `  (answered by ${event.answeredBy})`;
    case 'call.warning':
      return `  ! ${event.error.message}`;
    case 'call.ended': {
      const why = event.error === undefined ? '' : ` ${event.error.message}`;
      return `Ended by ${event.by}: ${event.reason.replaceAll('_', ' ')}.${why}`;
    }
    default:
      return undefined;
  }
}

async function saveRecording(
  { outDir }: Request,
  runtime: Runtime,
  events: readonly CallEvent[],
): Promise<string | undefined> {
  const started = events.find((event) => event.type === 'recording.started');
  if (started?.type !== 'recording.started') return undefined;
  const path = runtime.storage.recordings.pathOf(started.file);
  if (outDir === undefined) return path;
  await mkdir(outDir, { recursive: true });
  const copy = resolve(outDir, started.file);
  await copyFile(path, copy);
  return copy;
}
