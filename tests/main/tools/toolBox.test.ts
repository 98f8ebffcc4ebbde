import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/appError';
import type { BusinessId, CallId } from '@shared/domain/ids';
import type { Tool } from '../../../src/main/core/ports/tool';
import { defineTool, succeeded } from '../../../src/main/tools/defineTool';
import { createToolBox } from '../../../src/main/tools/toolBox';
import { ManualClock } from '../../fakes/manualClock';
import { silentLogger, type LoggedLine } from '../../fakes/silentLogger';

const context = {
  callId: 'call_1' as CallId,
  businessId: 'biz_1' as BusinessId,
  callerNumber: '',
  endCall: () => undefined,
  handOver: () => false,
};

function setUp(run: () => Promise<{ ok: boolean; value: unknown }>) {
  const clock = new ManualClock();
  const lines: LoggedLine[] = [];
  const tool = defineTool({
    name: 'look_up',
    description: 'Looks something up.',
    input: z.object({ count: z.number().default(1) }),
    run,
  });
  const toolBox = createToolBox({ tools: () => [tool], clock, logger: silentLogger(lines) });
  const call = new AbortController();
  return { clock, toolBox, tool, lines, call, signal: call.signal };
}

describe('the tool box', () => {
  it('leaves unknown and repeated names out of the specs', () => {
    const { toolBox } = setUp(async () => succeeded(1));
    expect(toolBox.specs(['look_up', 'nonsense', 'look_up'])).toEqual([
      {
        name: 'look_up',
        description: 'Looks something up.',
        parameters: {
          type: 'object',
          properties: { count: { default: 1, type: 'number' } },
        },
      },
    ]);
  });

  it('answers an unknown tool instead of failing', async () => {
    const { toolBox, signal } = setUp(async () => succeeded(1));
    expect(await toolBox.run('nonsense', {}, context, signal)).toMatchObject({
      ok: false,
      value: { error: 'unknown_tool' },
    });
  });

  it('gives up after ten seconds and leaves no timer behind', async () => {
    const { clock, toolBox, signal } = setUp(() => new Promise(() => undefined));
    const result = toolBox.run('look_up', {}, context, signal);
    await clock.advance(10_000);
    expect(await result).toMatchObject({ ok: false, value: { error: 'timeout' } });
    expect(clock.pendingTimers).toBe(0);
  });

  it('stops waiting when the call ends', async () => {
    const { clock, toolBox, call, signal } = setUp(() => new Promise(() => undefined));
    const result = toolBox.run('look_up', {}, context, signal);
    call.abort();
    expect(await result).toMatchObject({ ok: false, value: { error: 'cancelled' } });
    expect(clock.pendingTimers).toBe(0);
    expect(await toolBox.run('look_up', {}, context, signal)).toMatchObject({ ok: false });
  });

  it('passes expected failures on and hides unexpected ones behind a log line', async () => {
    const expected = setUp(async () => {
      throw new AppError({ code: 'storage.failed', message: 'The disk is full.' });
    });
    expect(await expected.toolBox.run('look_up', {}, context, expected.signal)).toEqual({
      ok: false,
      value: { error: 'storage.failed', message: 'The disk is full.' },
    });
    const bug = setUp(async () => {
      throw new TypeError('x is undefined');
    });
    const result = await bug.toolBox.run('look_up', {}, context, bug.signal);
    expect(JSON.stringify(result)).not.toContain('undefined');
    expect(bug.lines.map(({ level }) => level)).toEqual(['error', 'info']);
  });

  it('cuts a result that an engine would take too long to read', async () => {
    const { toolBox, signal } = setUp(async () => succeeded('x'.repeat(50_000)));
    const result = await toolBox.run('look_up', {}, context, signal);
    expect(result).toMatchObject({ ok: true, value: { truncated: true } });
    expect(JSON.stringify(result).length).toBeLessThan(8_200);
  });

  it('leaves out what this call cannot do, and offers it where it can', async () => {
    const { tool, clock } = setUp(async () => succeeded(1));
    const texting: Tool = { ...tool, name: 'send_text', needs: 'sendText' };
    const toolBox = createToolBox({ tools: () => [texting], clock, logger: silentLogger() });
    expect(toolBox.specs(['send_text'])).toEqual([]);
    expect(toolBox.specs(['send_text'], ['sendText'])).toHaveLength(1);
  });

  it('gives engines a name they take, and runs the tool by it', async () => {
    const { tool, clock, signal } = setUp(async () => succeeded('Dana'));
    const remote: Tool = { ...tool, name: 'crm.lookup_contact' };
    const toolBox = createToolBox({ tools: () => [remote], clock, logger: silentLogger() });
    const [spec] = toolBox.specs(['crm.lookup_contact']);
    expect(spec).toMatchObject({ name: 'crm__lookup_contact', listedAs: 'crm.lookup_contact' });
    expect(await toolBox.run('crm__lookup_contact', {}, context, signal)).toEqual({
      ok: true,
      value: 'Dana',
    });
  });

  it('offers what is there now, not what was there at the start', () => {
    const { tool, clock } = setUp(async () => succeeded(1));
    const tools: Tool[] = [];
    const toolBox = createToolBox({ tools: () => tools, clock, logger: silentLogger() });
    expect(toolBox.specs(['look_up'])).toEqual([]);
    tools.push(tool);
    expect(toolBox.specs(['look_up'])).toHaveLength(1);
  });

  it('lets a tool take the time that it says it needs', async () => {
    const { tool, clock, signal } = setUp(() => new Promise(() => undefined));
    const slow: Tool = { ...tool, timeoutMs: 20_000 };
    const toolBox = createToolBox({ tools: () => [slow], clock, logger: silentLogger() });
    let isDone = false;
    const result = toolBox.run('look_up', {}, context, signal).finally(() => (isDone = true));
    await clock.advance(19_000);
    expect(isDone).toBe(false);
    await clock.advance(1000);
    expect(await result).toMatchObject({ value: { error: 'timeout' } });
  });

  it('logs name, outcome and duration of a run, and none of its words', async () => {
    const { clock, toolBox, lines, signal } = setUp(async () => {
      await clock.advance(120);
      return succeeded('Dana Reyes');
    });
    await toolBox.run('look_up', { count: 7 }, context, signal);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'info',
        fields: { callId: 'call_1', tool: 'look_up', ok: true, durationMs: 120 },
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('Dana');
  });
});
