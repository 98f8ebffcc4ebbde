import { readdir } from 'node:fs/promises';
import { UNSAVED_VERSION } from '@shared/domain/agent/agent';
import type { ScriptRun } from '@shared/domain/callerScript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureModels } from '../../scripts/models.mjs';
import { playScript } from '../../src/main/composition/scripts/playScript';
import { loadScript } from '../../src/main/composition/scripts/scriptFiles';
import { PAYMENT_REMINDER } from '../../src/main/core/services/agents/starters/paymentReminder';
import { runApp, type RunningApp } from '../fakes/runningApp';

const SCRIPTS = 'resources/scripts';
/** Real calls in real time, several at once, on a machine that may be busy. */
const TIMEOUT_MS = 300_000;

/** Whoever answers is not the one who owes: hears nothing of a bill. */
const WRONG_PERSON = `
name: wrong-person
caller: { number: '+15555550149', voice: rms }
called: { variables: { customer_name: Anna Lee } }
steps:
  - hear: { contains: am I speaking with, within: 25s }
  - say: No, she is not here.
  - wait: { until: end, within: 20s }
expect:
  heard: [{ contains: goodbye }, { contains: bill, not: true }, { contains: elephants }]
  log:
    - tool: { name: take_message, ok: true, arguments: { text: somebody else answered } }
    - ended: { by: agent, reason: completed }
`;

/** Resolves when the scripted callers have all called. */
function runOver({ client }: RunningApp): Promise<ScriptRun> {
  return new Promise((resolve) => {
    const stop = client.subscribe('scripts.state', {}, (run) => {
      if (run.isRunning) return;
      queueMicrotask(() => stop());
      resolve(run);
    });
  });
}

const models = await ensureModels({ quiet: true });

describe('the shipped scripts', () => {
  it('are all well formed and named as their files', async () => {
    const files = await readdir(SCRIPTS);
    for (const file of files) {
      const name = file.replace('.yaml', '');
      expect((await loadScript(name, SCRIPTS, {})).script.name).toBe(name);
    }
    expect(files.length).toBeGreaterThanOrEqual(10);
  });
});

describe.skipIf(!models.ok)('a caller with a script', { timeout: TIMEOUT_MS }, () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await runApp();
    await app.runtime.speech.settled;
  }, TIMEOUT_MS);
  afterAll(() => app.close());

  // The longest goes first; the others share two lanes beside it.
  it.concurrent.each([
    [['book-a-cleaning']],
    [['leave-a-message', 'line-drops']],
    [['noisy-line', 'interrupt-the-greeting']],
  ])('gets what it came for: %s', async (names) => {
    const [line] = await app.runtime.storage.lines.list();
    if (line === undefined) throw new Error('A first start has a line.');
    for (const name of names) {
      const { verdicts } = await playScript(await loadScript(name, SCRIPTS, {}), app.runtime, line);
      expect(verdicts.length, name).toBeGreaterThan(0);
      expect(
        verdicts.filter(({ ok }) => !ok),
        name,
      ).toEqual([]);
    }
  });

  it.concurrent(
    'who is called by a draft shows which expectation broke, with the sound',
    async () => {
      const { client } = app;
      const [business] = (await client.invoke('businesses.list', {})).businesses;
      if (business === undefined) throw new Error('A first start has a business.');
      await client.invoke('scripts.save', { text: WRONG_PERSON });
      await client.invoke('scripts.run', {
        scriptIds: ['own/wrong-person'],
        agent: { businessId: business.id, definition: PAYMENT_REMINDER },
      });
      const [result] = (await runOver(app)).results;
      expect(result).toMatchObject({ state: 'failed' });
      expect(result?.verdicts.filter(({ ok }) => !ok)).toEqual([
        {
          text: 'the one who was called heard "elephants"',
          ok: false,
          why: expect.stringMatching(/speaking with/) as unknown,
        },
      ]);
      const { callId = '' } = result ?? {};
      const { events } = await client.invoke('calls.events', { callId });
      expect(events.find(({ type }) => type === 'call.created')).toMatchObject({
        direction: 'outbound',
        agentVersion: UNSAVED_VERSION,
      });
      expect(events.some(({ type }) => type === 'recording.started')).toBe(true);
    },
  );

  it.concurrent('can be made of a call that was had, and plays to the end', async () => {
    const [line] = await app.runtime.storage.lines.list();
    if (line === undefined) throw new Error('A first start has a line.');
    const asked = await loadScript('question-from-the-facts', SCRIPTS, {});
    const { events } = await playScript(asked, app.runtime, line);
    const callId = events[0]?.callId ?? '';
    const made = await app.client.invoke('calls.makeScript', { callId });
    const script = await loadScript(made.path, SCRIPTS, {});
    expect(script.script.steps.some(({ play }) => play !== undefined)).toBe(true);
    const again = await playScript(script, app.runtime, line);
    expect(again.verdicts.filter(({ ok }) => !ok)).toEqual([]);
    expect(again.events.at(-1)?.type).toBe('call.ended');
    expect(
      again.events.some(
        (event) =>
          event.type === 'turn.transcribed' && event.speaker === 'caller' && event.text !== '',
      ),
    ).toBe(true);
  });
});
