import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ToolCallId } from '@shared/domain/ids';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/main/composition/systemClock';
import { createHttpTool } from '../../src/main/tools/http/httpTool';
import { createToolBox } from '../../src/main/tools/toolBox';
import { CallBench } from '../fakes/callBench';
import { httpToolDefinition } from '../fakes/httpToolDefinition';
import { silentLogger } from '../fakes/silentLogger';

/** A workshop's own service; `answer` decides what it says and when. */
async function serve(answer: (path: string) => string | undefined): Promise<string> {
  const server = createServer((request, response) => {
    const body = answer(request.url ?? '');
    if (body === undefined) return;
    response.setHeader('content-type', 'application/json');
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function liveCall(origin: string) {
  const definition = httpToolDefinition({
    name: 'echo',
    url: `${origin}/orders/{{order}}`,
    timeoutMs: 500,
    resultPath: 'status',
    allowsPrivate: true,
  });
  const tool = createHttpTool(definition, () => undefined, {
    clock: systemClock,
    resolve: () => Promise.reject(new Error('no name is looked up')),
  });
  const tools = createToolBox({
    tools: () => [tool],
    clock: systemClock,
    logger: silentLogger(),
  });
  const bench = new CallBench({ tools });
  await bench.goLive();
  const ask = (order: string) =>
    bench.engine.session.listener.onToolCall({
      toolCallId: `t_${order}` as ToolCallId,
      name: 'echo',
      arguments: { order },
    });
  const answers = () => bench.engine.session.toolResults;
  return { bench, ask, answers };
}

it('an agent looks something up in a service of its owner during a call', async () => {
  const origin = await serve((path) => JSON.stringify({ status: `${path} is ready` }));
  const { bench, ask, answers } = await liveCall(origin);
  ask('A 7');
  await expect
    .poll(answers)
    .toMatchObject([{ result: { ok: true, value: '/orders/A%207 is ready' } }]);
  expect(bench.view.toolCalls).toMatchObject([
    { name: 'echo', arguments: { order: 'A 7' }, outcome: { ok: true } },
  ]);
  expect(bench.view.state).toBe('live');
});

it('a service that hangs fails the lookup and not the call', async () => {
  const origin = await serve((path) => (path.endsWith('slow') ? undefined : '{"status":"ok"}'));
  const { bench, ask, answers } = await liveCall(origin);
  ask('slow');
  await expect.poll(answers).toMatchObject([{ result: { value: { error: 'timeout' } } }]);
  ask('next');
  await expect.poll(() => answers().length).toBe(2);
  expect(answers()[1]?.result.ok).toBe(true);
  expect(bench.view.state).toBe('live');
});
