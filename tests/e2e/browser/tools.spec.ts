import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../fixtures/program';
import { expect, test } from '../fixtures/served';

test('an owner teaches the agents a web request and gives one of them a program’s tool', async ({
  console,
}) => {
  const workshop = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ asked: request.url, status: 'ready on Friday' }));
  }).listen(0, '127.0.0.1');
  await once(workshop, 'listening');
  const { port } = workshop.address() as AddressInfo;
  const { agents, settings, tools } = console;
  try {
    await console.start();
    await console.open('Settings');
    await settings.show('Tools');
    await tools.describeRequest({
      name: 'look_up_order',
      purpose: 'Finds out where an order is.',
      address: `http://127.0.0.1:${port}/orders/{{order}}`,
      argument: 'order',
    });
    await tools.tryWith('order', 'A 7');
    await expect(tools.saying('It worked')).toBeVisible();
    await expect(tools.saying(/ready on Friday/).first()).toBeVisible();
    await tools.save();
    await tools.press('All tools');
    await expect(tools.saying('look_up_order')).toBeVisible();

    const program = join(ROOT, 'tests/fakes/mcp/stdioServer.mjs');
    await tools.describeProgram('crm', process.execPath, program);
    await tools.save();
    await expect(tools.saying(/Lookup contact/)).toBeVisible();

    await console.open('Agents');
    const lookup = tools.switchOf('From crm', 'Lookup contact');
    await lookup.check();
    await agents.save('May look contacts up');
    await expect(lookup).toBeChecked();
  } finally {
    workshop.closeAllConnections();
    workshop.close();
  }
});
