import { afterEach, describe, expect, it } from 'vitest';
import { SECRET, VapiBench, type VapiBenchOptions } from '../../../fakes/vapi/vapiBench';

let bench: VapiBench;
afterEach(() => bench.close());

async function open(options: VapiBenchOptions = {}): Promise<void> {
  bench = await VapiBench.open(options);
  await bench.goLive();
}

async function post(
  message: unknown,
  headers: Record<string, string> = { 'x-vapi-secret': SECRET },
) {
  const response = await fetch(bench.webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

const REQUEST = {
  type: 'assistant-request',
  call: { id: 'c-foreign' },
  customer: { number: '+15555550123', name: 'Dana' },
  phoneNumber: { number: '+15550100' },
};

describe('calls that Vapi carries by itself', () => {
  it('are answered by the agent of the called number, with our tools', async () => {
    await open({
      hosted: {
        agentOf: (call) => {
          expect(call).toMatchObject({ from: '+15555550123', to: '+15550100', callerName: 'Dana' });
          const { engineConfig } = bench.call;
          return Promise.resolve(engineConfig);
        },
      },
    });
    const { status, body } = await post(REQUEST);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      assistant: { firstMessage: 'Hello.', firstMessageMode: 'assistant-speaks-first' },
      assistantOverrides: { variableValues: { businessName: 'Acme Dental' } },
    });
    expect(body).not.toHaveProperty('transport');
  });

  it('hear a sentence when no line has the number', async () => {
    await open();
    expect(await post(REQUEST)).toEqual({
      status: 200,
      body: { error: expect.stringContaining('nobody can take this call') as string },
    });
  });

  it('hear it in time also when our own answer is late', async () => {
    await open({ hosted: { agentOf: () => new Promise(() => undefined) } });
    let answered: unknown;
    void post(REQUEST).then((reply) => (answered = reply));
    for (let round = 0; round < 50 && answered === undefined; round += 1) await bench.wait(1000);
    expect(answered).toMatchObject({
      status: 200,
      body: { error: expect.any(String) as string },
    });
  });

  it('get the results of our tools, every id once, in single lines', async () => {
    const runs: unknown[] = [];
    await open({
      hosted: {
        runTool: (call, tool) => {
          runs.push({ ...tool, businessId: call.businessId });
          const ok = tool.name === 'find_order';
          return Promise.resolve({ ok, value: ok ? 'Shipped\non 3 May' : { error: 'unknown' } });
        },
      },
    });
    const { body } = await post({
      type: 'tool-calls',
      call: { id: 'c-foreign', assistantOverrides: { variableValues: { tenantId: 'acme' } } },
      toolCallList: [
        {
          id: 'call_a1',
          type: 'function',
          function: { name: 'find_order', arguments: { orderNo: '8841' } },
        },
        { id: 'call_a2', name: 'get_hours', parameters: { site: 'north' } },
        {
          id: 'call_a3',
          type: 'function',
          function: { name: 'find_order', arguments: '{"orderNo":"2"}' },
        },
      ],
    });
    expect(body).toEqual({
      results: [
        { toolCallId: 'call_a1', name: 'find_order', result: 'Shipped on 3 May' },
        { toolCallId: 'call_a2', name: 'get_hours', error: '{"error":"unknown"}' },
        { toolCallId: 'call_a3', name: 'find_order', result: 'Shipped on 3 May' },
      ],
    });
    expect(runs).toEqual([
      { name: 'find_order', input: { orderNo: '8841' }, businessId: 'acme' },
      { name: 'get_hours', input: { site: 'north' }, businessId: 'acme' },
      { name: 'find_order', input: { orderNo: '2' }, businessId: 'acme' },
    ]);
  });

  it('can be ended by a tool, through the control address that Vapi sent along', async () => {
    await open({
      hosted: {
        runTool: (_call, _tool, control) => {
          control.endCall();
          return Promise.resolve({ ok: true, value: {} });
        },
      },
    });
    const controlUrl = `${bench.fake.baseUrl}/live/${bench.vapi.options.id}/control`;
    await post({
      type: 'tool-calls',
      call: { id: 'c-foreign', monitor: { controlUrl } },
      toolCallList: [{ id: 'call_a1', name: 'end_call', parameters: {} }],
    });
    await bench.until(() => bench.vapi.status === 'ended');
    expect(bench.vapi.controls.at(-1)).toEqual({ type: 'end-call' });
  });
});

describe('who may tell us anything', () => {
  it('is only who sends the secret', async () => {
    await open();
    expect((await post(REQUEST, {})).status).toBe(400);
    expect((await post(REQUEST, { 'x-vapi-secret': 'wrong' })).status).toBe(403);
    expect((await post(REQUEST, { 'x-vapi-secret': `${SECRET}x` })).status).toBe(403);
  });

  it('may tell new and senseless things without harm', async () => {
    await open();
    expect((await post({ type: 'brand.new', call: { id: 'x' } })).status).toBe(200);
    expect((await post({ type: 'transcript', role: 7 })).status).toBe(400);
    expect((await post(undefined)).status).toBe(400);
  });

  it('may send the long report of a long call, and no more than that', async () => {
    await open();
    const report = (letters: number) => ({
      type: 'end-of-call-report',
      call: { id: 'c-foreign' },
      artifact: { transcript: 'x'.repeat(letters) },
    });
    expect((await post(report(900_000))).status).toBe(200);
    expect((await post(report(3_000_000))).status).toBe(413);
  });
});
