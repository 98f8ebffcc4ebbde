import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createDialogueHost,
  type DialogueConfig,
  type DialogueHost,
} from '../../../../../src/main/engines/embedded/dialogue/dialogueClient';
import { receptionDesk } from '../../../../fakes/receptionDesk';

const WORKERS = 'out/main/workers';
const hosts: DialogueHost[] = [];
const folders: string[] = [];

function open(options: Partial<Parameters<typeof createDialogueHost>[0]> = {}): DialogueHost {
  const host = createDialogueHost({ workersDir: join(process.cwd(), WORKERS), ...options });
  hosts.push(host);
  return host;
}

function config(greeting: string): DialogueConfig {
  const { business, toolBox } = receptionDesk({ now: '2026-11-19T10:00' });
  return {
    business,
    caller: { number: '', name: undefined },
    prompt: 'A cleaning costs $95.',
    greeting,
    tools: toolBox.specs(['find_slots', 'book_appointment', 'end_call']),
    direction: 'inbound',
  };
}

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

describe('the receptionist in its worker', () => {
  it('answers two calls that share nothing', async () => {
    const host = open();
    const [first, second] = await Promise.all([
      host.open(config('First.')),
      host.open(config('Second.')),
    ]);
    const greetings = await Promise.all([
      first.send({ type: 'greet' }),
      second.send({ type: 'greet' }),
    ]);
    expect(greetings.flat()).toMatchObject([
      { type: 'say', text: 'First. How can I help you?', expects: 'request' },
      { type: 'say', text: 'Second. How can I help you?', expects: 'request' },
    ]);
    await first.send({ type: 'promptChanged', prompt: 'A cleaning costs $120.' });
    const ask = { type: 'callerSaid', text: 'how much is a cleaning' } as const;
    expect(await first.send(ask)).toMatchObject([
      { text: expect.stringContaining('$120') as string },
    ]);
    expect(await second.send(ask)).toMatchObject([
      { text: expect.stringContaining('$95') as string },
    ]);
    first.close();
    await expect(first.send(ask)).rejects.toMatchObject({ code: 'engine.failed' });
    second.close();
  });

  it('works without its word vectors', async () => {
    const client = await open({ wordVectorsFile: '/nonexistent' }).open(config('Hello.'));
    const actions = await client.send({ type: 'callerSaid', text: 'how much is a cleaning' });
    expect(actions).toMatchObject([{ text: expect.stringContaining('$95') as string }]);
  });

  it('says so when its word vectors are damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dialogue-'));
    folders.push(folder);
    await writeFile(join(folder, 'vectors.bin'), new Uint8Array(100));
    const host = open({ wordVectorsFile: join(folder, 'vectors.bin') });
    await expect(host.open(config('Hello.'))).rejects.toMatchObject({
      code: 'engine.unavailable',
    });
  });

  it('can be closed with calls still open', async () => {
    const host = open();
    const client = await host.open(config('Hello.'));
    await host.close();
    await expect(client.send({ type: 'greet' })).rejects.toMatchObject({
      code: 'engine.unavailable',
    });
    client.close();
  });
});
