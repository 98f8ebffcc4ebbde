import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureModels } from '../../scripts/models.mjs';
import { playScript } from '../../src/main/composition/scripts/playScript';
import { loadScript } from '../../src/main/composition/scripts/scriptFiles';
import { runApp, type RunningApp } from '../fakes/runningApp';

const SCRIPTS = 'resources/scripts';
/** Real calls in real time, several at once, on a machine that may be busy. */
const TIMEOUT_MS = 300_000;

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
