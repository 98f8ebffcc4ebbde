import { MULAW_8K } from '@shared/domain/audioFormat';
import type { CallId, ToolCallId } from '@shared/domain/ids';
import { describe, expect, it } from 'vitest';
import type { EngineConfig } from '../../../../src/main/core/ports/engine';
import type { CallControl, ToolBox, ToolResult } from '../../../../src/main/core/ports/tool';
import { createCallLog } from '../../../../src/main/core/session/callLog';
import { ToolCalls } from '../../../../src/main/core/session/toolCalls';
import { ACME } from '../../../fakes/callBench';
import { callLog } from '../../../fakes/callLog';
import { ManualClock } from '../../../fakes/manualClock';
import { MemoryEventStore } from '../../../fakes/memory/memoryEventStore';
import { ScriptedEngine } from '../../../fakes/scripted/scriptedEngine';
import { silentLogger } from '../../../fakes/silentLogger';

const SPEC = {
  name: 'crm__lookup_contact',
  listedAs: 'crm.lookup_contact',
  description: 'Finds a contact.',
  parameters: { type: 'object' },
};

interface Options {
  readonly run?: ToolBox['run'];
  readonly control?: CallControl;
  readonly sendText?: CallControl['sendText'];
  readonly fillsSilence?: boolean;
  readonly waitingWords?: string;
  readonly prompt?: string;
}

/** Calls of one tool that ends when the test says so. */
async function setUp(options: Options = {}) {
  const clock = new ManualClock();
  const store = new MemoryEventStore();
  const callId = 'call_a' as CallId;
  const logger = silentLogger();
  const log = createCallLog({ callId, clock, store, logger, publish: () => undefined });
  for (const fact of callLog(callId).slice(0, 3)) log.record(fact);
  let finish = (_result: ToolResult): void => undefined;
  const spec =
    options.waitingWords === undefined ? SPEC : { ...SPEC, waitingWords: options.waitingWords };
  const tools: ToolBox = {
    specs: () => [spec],
    run: options.run ?? (() => new Promise((resolve) => (finish = resolve))),
  };
  const engine = new ScriptedEngine();
  const engineConfig: EngineConfig = {
    callId,
    direction: 'inbound',
    business: ACME,
    caller: { number: '+15555550123', name: undefined },
    prompt: options.prompt ?? '',
    greeting: 'Hello.',
    consent: undefined,
    voice: 'slt',
    language: 'en-US',
    settings: {},
    tools: [spec],
    inputFormat: MULAW_8K,
    outputFormat: MULAW_8K,
  };
  const speech = { isQuiet: true };
  const calls = new ToolCalls({
    log,
    business: ACME,
    engineConfig,
    engineSource: () => 'engine.scripted',
    tools,
    clock,
    logger,
    endAfterGoodbye: () => undefined,
    isAgentOff: () => false,
    ...(options.control === undefined ? {} : { control: options.control }),
    sendText: options.sendText,
  });
  const session = await engine.open(engineConfig, {} as never);
  const call = (id = 't1') =>
    calls.run({ toolCallId: id as ToolCallId, name: SPEC.name, arguments: {} }, session);
  const { said, toolResults } = engine.session;
  const toolEvents = () => store.events.filter(({ type }) => type.startsWith('tool.'));
  return { calls, call, clock, said, toolResults, speech, toolEvents, finish: () => finish };
}

describe('a tool that is switched off in mid-call', () => {
  it('is refused at once, with words for the model', async () => {
    const { calls, call, toolResults, toolEvents } = await setUp();
    calls.offer([]);
    await call();
    expect(toolResults[0]?.result).toEqual({
      ok: false,
      value: { error: expect.stringContaining('switched off') as string },
    });
    expect(toolEvents()).toMatchObject([{ name: SPEC.listedAs }, { ok: false }]);
  });

  it('runs to its end where it is running', async () => {
    const { calls, call, finish, toolResults } = await setUp();
    const running = call();
    calls.offer([]);
    expect(calls.waitedFor).toBeDefined();
    finish()({ ok: true, value: 1 });
    await running;
    expect(toolResults[0]?.result).toEqual({ ok: true, value: 1 });
    expect(calls.waitedFor).toBeUndefined();
  });

  it('works again when it is switched on again', async () => {
    const { calls, call, finish, toolResults } = await setUp();
    calls.offer([]);
    calls.offer([SPEC]);
    const running = call();
    finish()({ ok: true, value: 1 });
    await running;
    expect(toolResults[0]?.result.ok).toBe(true);
  });
});

describe('what the phone network can do', () => {
  const transferred: string[] = [];
  const control: CallControl = {
    transfer: (to) => {
      transferred.push(to);
      return Promise.resolve();
    },
  };

  it('is missing from the context of a call whose network cannot', async () => {
    const { call, toolResults } = await setUp({
      run: (_name, _input, context) => Promise.resolve({ ok: true, value: 'transfer' in context }),
    });
    await call();
    expect(toolResults[0]?.result.value).toBe(false);
  });

  it('sends texts where texts can be sent', async () => {
    const texts: string[][] = [];
    const { call } = await setUp({
      sendText: (...text) => {
        texts.push(text);
        return Promise.resolve();
      },
      run: async (_name, _input, context) => {
        await context.sendText?.(context.callerNumber, 'Mill Lane 12');
        return { ok: true, value: null };
      },
    });
    await call();
    expect(texts).toEqual([['+15555550123', 'Mill Lane 12']]);
  });

  it('passes calls to numbers that the prompt names and to no others', async () => {
    const to = { number: '+12125550199' };
    const { call, toolResults } = await setUp({
      control,
      prompt: 'For emergencies: 212-555-0199.',
      run: async (_name, _input, context) => {
        const answer = await context.transfer?.(to.number).catch((error: unknown) => error);
        return { ok: answer === undefined, value: null };
      },
    });
    await call();
    to.number = '+19005550000';
    await call('t2');
    expect(transferred).toEqual(['+12125550199']);
    expect(toolResults.map(({ result }) => result.ok)).toEqual([true, false]);
  });
});
