import { expect, it, onTestFinished } from 'vitest';
import { ensureModels } from '../../../scripts/models.mjs';
import { playScript } from '../../../src/main/composition/scripts/playScript';
import { ScriptSchema } from '../../../src/main/testline/script/scriptSchema';
import { chats, chatsAndWants } from '../../fakes/openaiText/answers';
import { openFakeOpenAi, type FakeReply } from '../../fakes/openaiText/fakeOpenAi';
import { runApp } from '../../fakes/runningApp';

/** A real call in real time, on a machine that may be busy. */
const TIMEOUT_MS = 120_000;

const models = await ensureModels({ quiet: true });

/** A language model of the owner's, such as one in Ollama: it knows two things. */
function answer(body: Record<string, unknown>): FakeReply {
  const messages = body['messages'] as { readonly role: string; readonly content: string }[];
  const last = messages.findLast(({ role }) => role === 'user' || role === 'tool');
  const words = last?.content.toLowerCase() ?? '';
  if (last?.role === 'tool') return chats('');
  if (/bye/.test(words)) return chatsAndWants('Thank you for calling. Goodbye!', 'end_call');
  if (/park/.test(words)) {
    return chats('**Parking is free** behind the building. There are twenty places for visitors.');
  }
  return chats('I do not know that, I am sorry.');
}

const SCRIPT = ScriptSchema.parse({
  name: 'talk-about-anything',
  caller: { number: '+15555550123', voice: 'rms' },
  steps: [
    { hear: { anyOf: ['how can I help', 'what can I do for you'], within: '15s' } },
    { say: 'Hello, is there parking at your office?' },
    { hear: { contains: 'behind the building', within: '12s' } },
    { say: 'Thank you, goodbye.' },
    { hear: { contains: 'goodbye', within: '12s' } },
    { wait: { until: 'end', within: '20s' } },
  ],
  expect: {
    heard: [{ contains: 'visitors' }],
    log: [{ tool: { name: 'end_call', ok: true } }, { ended: { by: 'agent' } }],
  },
});

it.skipIf(!models.ok)(
  'a call with a language model of one’s own is held by nothing but this computer',
  async () => {
    const server = await openFakeOpenAi({ kind: 'chatOnly', answer });
    onTestFinished(() => server.close());
    const env = { PATCHCORD_ENGINE: 'pipeline', SPEECH_LANGUAGE_BASE_URL: server.baseUrl };
    const app = await runApp({ env });
    onTestFinished(() => app.close());
    await app.runtime.speech.settled;
    const [line] = await app.runtime.storage.lines.list();
    if (line === undefined) throw new Error('A first start has a line.');
    const loadClip = () => Promise.reject(new Error('This script has no clips.'));
    const script = { script: SCRIPT, loadClip, isJudged: true };
    const { verdicts, events } = await playScript(script, app.runtime, line);
    const understood = events.flatMap((event) =>
      event.type === 'turn.transcribed' ? [`${event.speaker}: ${event.text}`] : [],
    );
    expect(
      verdicts.filter(({ ok }) => !ok),
      understood.join('\n'),
    ).toEqual([]);
    expect(events.some(({ type }) => type === 'call.warning')).toBe(false);
    const [first] = server.requests.map(({ body }) => JSON.stringify(body));
    expect(first).toContain('On the phone');
    expect(events.filter(({ type }) => type === 'usage.reported').length).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
