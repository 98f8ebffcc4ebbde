import { describe, expect, it } from 'vitest';
import type { Business } from '@shared/domain/business';
import type { AgentId, LineId } from '@shared/domain/ids';
import type { ToolBox, ToolContext } from '../../../../../src/main/core/ports/tool';
import { HostedCalls } from '../../../../../src/main/core/services/calls/hostedCalls';
import { ACME } from '../../../../fakes/callBench';
import { agentStore, businessStore } from '../../../../fakes/deskBench';
import { ManualClock } from '../../../../fakes/manualClock';
import { ScriptedEngine } from '../../../../fakes/scripted/scriptedEngine';
import { sequentialIds } from '../../../../fakes/sequentialIds';

const NUMBER = '+15550100';
const CALL = { from: '+15555550123', to: NUMBER };

function open(business: Partial<Business> = {}) {
  const contexts: ToolContext[] = [];
  const tools: ToolBox = {
    specs: () => [{ name: 'end_call', description: 'Hangs up.', parameters: {} }],
    run: (_name, input, context) => {
      contexts.push(context);
      return Promise.resolve({ ok: true, value: input });
    },
  };
  const line = {
    id: 'line' as LineId,
    name: 'Front desk',
    carrierId: 'twilio',
    number: NUMBER,
    businessId: ACME.id,
    agentId: 'agent' as AgentId,
  } as const;
  const known = { ...ACME, ...business };
  const hosted = new HostedCalls({
    agents: agentStore(),
    businesses: { ...businessStore(known), list: () => Promise.resolve([known]) },
    lines: {
      list: () => Promise.resolve([line]),
      put: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    },
    tools,
    clock: new ManualClock(),
    ids: sequentialIds(),
  });
  const done: string[] = [];
  const control = {
    endCall: () => void done.push('end'),
    transfer: (to: string) => {
      done.push(`transfer ${to}`);
      return Promise.resolve();
    },
  };
  const run = (
    call: Parameters<HostedCalls['runTool']>[0],
    can: Partial<typeof control> = control,
  ) =>
    hosted.runTool(
      call,
      { name: 'find_slots', input: { day: 'Tuesday' } },
      { endCall: control.endCall, ...can },
      new AbortController().signal,
    );
  return { hosted, contexts, done, run };
}

describe('calls that a vendor carries by itself', () => {
  it('are answered by the agent of the called number, its words filled in', async () => {
    const { hosted } = open();
    const config = await hosted.agentOf({ ...CALL, callerName: 'Dana' }, new ScriptedEngine());
    expect(config).toMatchObject({
      greeting: 'Hello, this is Acme Dental.',
      prompt: expect.stringContaining('The caller is +15555550123.') as string,
      caller: { number: '+15555550123', name: 'Dana' },
      business: { id: ACME.id },
      tools: [{ name: 'end_call' }],
    });
  });

  it('are answered by nobody at a number that is no line', async () => {
    const { hosted } = open();
    expect(await hosted.agentOf({ ...CALL, to: '+19999' }, new ScriptedEngine())).toBeUndefined();
  });

  it('have their tools run for the business of the line, or of the only one there is', async () => {
    const { run, contexts } = open();
    expect(await run(CALL)).toEqual({ ok: true, value: { day: 'Tuesday' } });
    await run({ ...CALL, to: '' });
    expect(contexts.map(({ businessId }) => businessId)).toEqual([ACME.id, ACME.id]);
    expect(contexts[0]?.callerNumber).toBe('+15555550123');
  });

  it('have none run for a business that does not exist', async () => {
    const { run, contexts } = open();
    const result = await run({ ...CALL, businessId: 'gone' });
    expect(result).toMatchObject({ ok: false });
    expect(contexts).toEqual([]);
  });

  it('are ended and passed on by what the vendor allows', async () => {
    const { run, contexts, done } = open({ handoverNumber: '+15555550199' });
    await run(CALL);
    const [context] = contexts;
    context?.endCall();
    expect(context?.handOver('asked')).toBe(true);
    await context?.transfer?.('+15555550177');
    expect(done).toEqual(['end', 'transfer +15555550199', 'transfer +15555550177']);
  });

  it('are passed on to nobody where there is nobody, or no way', async () => {
    const nobody = open({ handoverNumber: '' });
    await nobody.run(CALL);
    expect(nobody.contexts[0]?.handOver('asked')).toBe(false);
    const noWay = open({ handoverNumber: '+15555550199' });
    await noWay.run(CALL, {});
    expect(noWay.contexts[0]?.handOver('asked')).toBe(false);
    expect(noWay.contexts[0]).not.toHaveProperty('transfer');
  });
});
