import type { Accounts } from '@shared/contract/accounts';
import type { AgentId, LineId } from '@shared/domain/ids';
import { DEFAULT_LIMITS } from '@shared/domain/limits';
import { describe, expect, it } from 'vitest';
import type { EngineAdapter, EngineReadiness } from '../../../../../src/main/core/ports/engine';
import type { LineRoute } from '../../../../../src/main/core/ports/stores';
import {
  keysHealth,
  phoneHealth,
} from '../../../../../src/main/core/services/health/parts/accountHealth';
import {
  diskHealth,
  limitsHealth,
  powerHealth,
  recordingsHealth,
} from '../../../../../src/main/core/services/health/parts/computerHealth';
import {
  engineHealth,
  speechHealth,
} from '../../../../../src/main/core/services/health/parts/engineHealth';
import { linesHealth } from '../../../../../src/main/core/services/health/parts/lineHealth';
import { createWorld } from '../../../../fakes/console/world';

const world = createWorld(Date.UTC(2026, 10, 20, 15));
const [frontDesk] = world.agents;

const engine = (readiness: EngineReadiness) =>
  ({ readiness: () => readiness }) as unknown as EngineAdapter;
const READY = engine({ state: 'ready' });
const REFUSED = engine({
  state: 'unavailable',
  reason: 'The key was refused.',
  fix: 'Correct it.',
  place: 'accounts',
});

const NO_MODEL = {
  readiness: () => ({
    state: 'unavailable',
    reason: 'It does not offer this model.',
    fix: 'Correct it.',
    place: 'agents',
    model: 'model-2',
  }),
  usualModel: () => 'model-1',
} as unknown as EngineAdapter;

describe('the health of the voices', () => {
  const engines = new Map([
    ['embedded', READY],
    ['openai-realtime', REFUSED],
  ] as const);
  const { agents, lines } = world;

  it('speaks of the engines whose agents answer a line, and of no other', () => {
    const item = engineHealth({ engines, agents, lines, forced: undefined });
    expect(item).toMatchObject({ state: 'ok' });
    expect(item.reason).toBe('Built-in (offline) is ready. It speaks for Front desk.');
  });

  it('leads to the agent whose model the vendor does not have', () => {
    const night = {
      ...frontDesk!,
      id: 'agent-2' as AgentId,
      engineId: 'openai-realtime' as const,
      engineSettings: { model: 'model-2' },
    };
    const others = [frontDesk!, { ...night, id: 'agent-3' as AgentId, engineSettings: {} }];
    const item = engineHealth({
      engines: new Map([...engines, ['openai-realtime', NO_MODEL]] as const),
      agents: [...others, night],
      lines: [...others, night].map(({ id }) => ({ ...lines[0]!, agentId: id })),
      forced: undefined,
    });
    expect(item).toMatchObject({ state: 'down', place: 'agents', agentId: 'agent-2' });
  });

  it('is as bad as the worst of them, and says where to see to it', () => {
    const other = { ...frontDesk!, id: 'agent-2' as AgentId, name: 'Night' };
    const both = [frontDesk!, { ...other, engineId: 'openai-realtime' as const }];
    const answered = [...lines, { ...lines[0]!, agentId: both[1]!.id }];
    const item = engineHealth({ engines, agents: both, lines: answered, forced: undefined });
    expect(item).toMatchObject({ state: 'down', fix: 'Correct it.', place: 'accounts' });
    expect(item.reason).toBe(
      'OpenAI Realtime is not ready. The key was refused. It speaks for Night. Built-in (offline) is ready. It speaks for Front desk.',
    );
  });

  it('speaks of the one that answers every call, whatever agents have chosen', () => {
    const item = engineHealth({ engines, agents, lines, forced: 'openai-realtime' });
    expect(item).toMatchObject({
      state: 'down',
      reason: 'OpenAI Realtime is not ready. The key was refused.',
    });
  });

  it('keeps hearing and speaking on this computer apart from who answers', () => {
    expect(speechHealth({ state: 'starting' })).toMatchObject({ id: 'speech', state: 'starting' });
    expect(
      speechHealth({ state: 'degraded', reason: 'Deaf.', fix: 'Hear.', place: 'speech' }),
    ).toMatchObject({
      state: 'degraded',
      place: 'speech',
    });
  });

  it('does not send its reader to where they are', () => {
    const fix = 'See to the speech models in Health.';
    expect(
      speechHealth({ state: 'degraded', reason: 'Deaf.', fix, place: 'speechModels' }),
    ).toMatchObject({ fix: 'Until they work, test calls can be typed.' });
  });
});

describe('the health of accounts and lines', () => {
  const twilio = world.accounts.twilio!;
  const withCheck = (check: (typeof twilio)['check']): Accounts => ({
    ...world.accounts,
    twilio: { ...twilio, check },
  });

  it('is no fault of a computer that has no phone account', () => {
    expect(phoneHealth({ described: [] })).toMatchObject({ state: 'off', place: 'accounts' });
  });

  it('tells refused keys with the raw cause behind them', () => {
    const error = {
      code: 'carrier.refused' as const,
      message: 'Twilio refuses the token.',
      retryable: false,
      detail: '20003',
    };
    expect(phoneHealth(withCheck({ state: 'bad', at: 0, error }))).toMatchObject({
      state: 'down',
      reason: 'Twilio refuses the token.',
      detail: 'carrier.refused\n20003',
    });
    expect(phoneHealth(withCheck({ state: 'good', at: 0, warnings: ['A trial.'] }))).toMatchObject({
      state: 'degraded',
      reason: 'A trial.',
    });
  });

  it('warns of keys that are kept without protection, or not at all', () => {
    expect(keysHealth({ keeping: { kind: 'encrypted' } }).state).toBe('ok');
    expect(keysHealth({ keeping: { kind: 'plain' } }).state).toBe('degraded');
    const keeping = { kind: 'memory', reason: 'No store.', mayAllowPlain: true } as const;
    expect(keysHealth({ keeping })).toMatchObject({ state: 'degraded', reason: 'No store.' });
    expect(keysHealth({ keeping, vaultProblem: 'Unreadable.' }).state).toBe('down');
  });

  it('counts the numbers that lead here, and names one that could not be pointed', () => {
    const [line] = world.lines;
    const route = { lineId: line!.id, pointing: 'always' } as unknown as LineRoute;
    const states = {
      lines: world.lines,
      routes: [route],
      problems: new Map<LineId, never>(),
      hasAddress: true,
    };
    expect(linesHealth({ ...states, routes: [] }).state).toBe('off');
    expect(linesHealth(states)).toMatchObject({ state: 'ok', reason: '1 of 1 number leads here.' });
    expect(linesHealth({ ...states, hasAddress: false })).toMatchObject({
      state: 'degraded',
      place: 'address',
    });
    const problem = { code: 'carrier.refused', message: 'Not yours.', retryable: false } as const;
    expect(linesHealth({ ...states, problems: new Map([[line!.id, problem]]) })).toMatchObject({
      state: 'down',
      reason: 'Front desk: Not yours.',
    });
  });
});

describe('the health of the computer', () => {
  const GB = 1024 ** 3;

  it('counts free space in hours of recorded calls, and warns before it runs out', () => {
    const disk = { freeBytes: 50 * GB, recordings: 3, canWrite: true };
    expect(diskHealth(disk)).toMatchObject({
      state: 'ok',
      reason: '50 GB are free, room for about 466 hours of recorded calls.',
    });
    expect(diskHealth({ ...disk, freeBytes: GB / 2 }).state).toBe('degraded');
    expect(diskHealth({ ...disk, freeBytes: GB / 100 }).state).toBe('down');
    expect(diskHealth(undefined).state).toBe('degraded');
  });

  it('tells recordings that are off from recordings that fail', () => {
    const disk = { freeBytes: GB, recordings: 1, canWrite: true };
    const good = { disk, recording: 1, hasFailed: false };
    expect(recordingsHealth(good)).toMatchObject({
      state: 'ok',
      reason: 'Calls are recorded. 1 recording is kept.',
    });
    expect(recordingsHealth({ ...good, recording: 0 }).state).toBe('off');
    expect(recordingsHealth({ ...good, hasFailed: true }).state).toBe('degraded');
    expect(recordingsHealth({ ...good, disk: { ...disk, canWrite: false } }).state).toBe('down');
  });

  it('warns close to a limit, and says when one more call is refused', () => {
    const used = { callsNow: 1, minutes: 42.7, usd: 3.1 };
    expect(limitsHealth(used, DEFAULT_LIMITS)).toMatchObject({
      state: 'ok',
      reason: 'In the last 24 hours: 42 of 600 minutes, about $3.10 of $20.00. Now 1 of 10 calls.',
    });
    expect(limitsHealth({ ...used, usd: 17 }, DEFAULT_LIMITS).state).toBe('degraded');
    expect(limitsHealth({ ...used, minutes: 600 }, DEFAULT_LIMITS).state).toBe('down');
    expect(limitsHealth({ ...used, callsNow: 10 }, DEFAULT_LIMITS).reason).toMatch(/is refused/);
    const nothingAllowed = { ...DEFAULT_LIMITS, usdPerDay: 0 };
    expect(limitsHealth({ ...used, usd: 0, minutes: 0 }, nothingAllowed).state).toBe('ok');
  });

  it('minds the battery, and says when nobody keeps the computer awake', () => {
    expect(powerHealth('mains').state).toBe('ok');
    expect(powerHealth('battery').state).toBe('degraded');
    expect(powerHealth(undefined).state).toBe('off');
  });
});
