import { describe, expect, it } from 'vitest';
import { decodeMulaw, encodeMulaw } from '../../../../src/main/audio/mulaw';
import { rmsDbfs } from '../../../../src/main/audio/level';
import { createScriptedCaller } from '../../../../src/main/testline/script/scriptedCaller';
import type {
  ScriptOutcome,
  ScriptedCaller,
} from '../../../../src/main/testline/script/scriptedCaller';
import { parseScript } from '../../../../src/main/testline/script/parseScript';
import { SILENT_FRAME } from '../../../../src/main/testline/parties/party';
import { settle } from '../../../fakes/manualClock';

const FRAME_MS = 20;
const WORDS_PER_MS = 1 / 200;

/** Speech whose loudness codes nothing: the words travel beside it, as a transcriber would find them. */
function tone(durationMs: number): Int16Array {
  return Int16Array.from({ length: durationMs * 8 }, (_, i) => 6000 * Math.sin(i / 3));
}

/** A line without a network: the agent's words are sound for as long as it takes to say them. */
class Rehearsal {
  readonly digits: string[] = [];
  isOver = false;
  nowMs = 0;
  readonly #caller: ScriptedCaller;
  readonly #spoken: string[] = [];
  #agent: Uint8Array[] = [];
  /** When the caller made a sound. */
  readonly loudAtMs: number[] = [];

  constructor(yaml: string) {
    this.#caller = createScriptedCaller({
      script: parseScript(`name: x\ncaller: { number: "+15550100001" }\n${yaml}`, 'x'),
      speak: async (text) => tone(text.split(' ').length / WORDS_PER_MS),
      listen: async () => this.#spoken.shift() ?? '',
    });
  }

  get outcome(): Promise<ScriptOutcome> {
    return this.#caller.outcome;
  }

  async begin(): Promise<void> {
    this.#caller.onConnected?.({
      sendDigit: (digit) => this.digits.push(digit),
      hangUp: () => {
        this.end();
      },
    });
    await settle();
  }

  /** The agent speaks these words next. */
  agentSays(text: string): void {
    this.#spoken.push(text);
    const samples = encodeMulaw(tone(text.split(' ').length / WORDS_PER_MS));
    for (let at = 0; at < samples.length; at += 160) this.#agent.push(samples.slice(at, at + 160));
  }

  stopAgent(): void {
    this.#agent = [];
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#caller.onEnded?.();
  }

  async pass(durationMs: number): Promise<void> {
    for (const endMs = this.nowMs + durationMs; this.nowMs < endMs && !this.isOver;) {
      const spoken = this.#caller.nextFrame();
      if (spoken !== undefined && rmsDbfs(decodeMulaw(spoken)) > -30)
        this.loudAtMs.push(this.nowMs);
      this.#caller.onHeard?.(this.#agent.shift() ?? SILENT_FRAME, this.nowMs);
      this.nowMs += FRAME_MS;
      await settle();
    }
  }
}

async function rehearse(yaml: string, agent: readonly string[]): Promise<ScriptOutcome> {
  const call = new Rehearsal(yaml);
  await call.begin();
  for (const line of agent) {
    call.agentSays(line);
    await call.pass(4000);
  }
  await call.pass(120_000);
  call.end();
  return call.outcome;
}

describe('a scripted caller', () => {
  it('hears, answers and says what it said', async () => {
    const yaml = `steps:
  - hear: { contains: how can I help, within: 5s }
  - say: A cleaning please
  - hear: { matches: "(nine|ten)", within: 5s }
  - hangUp: true`;
    const outcome = await rehearse(yaml, ['Hello, how can I help?', 'At nine or at ten?']);
    expect(outcome.verdicts).toEqual([
      { text: 'hears "how can I help" within 5 s', ok: true },
      { text: 'hears words like (nine|ten) within 5 s', ok: true },
    ]);
    expect(outcome.said.map(({ text }) => text)).toEqual(['A cleaning please']);
    expect(outcome.heard.map(({ text }) => text)).toEqual([
      'Hello, how can I help?',
      'At nine or at ten?',
    ]);
  });

  it('fails and hangs up when it hears something else', async () => {
    const yaml = `steps:
  - hear: { contains: how can I help, within: 3s }
  - say: A cleaning please`;
    const outcome = await rehearse(yaml, ['We are closed.']);
    expect(outcome.verdicts).toEqual([
      { text: 'hears "how can I help" within 3 s', ok: false, why: 'heard "We are closed."' },
    ]);
    expect(outcome.said).toEqual([]);
  });

  it('fails when nothing is heard in time', async () => {
    const call = new Rehearsal('steps: [{ hear: { contains: hello, within: 2s } }]');
    await call.begin();
    await call.pass(1900);
    expect(call.isOver).toBe(false);
    await call.pass(200);
    expect(call.isOver).toBe(true);
    expect((await call.outcome).verdicts[0]).toMatchObject({ ok: false, why: 'nothing was heard' });
  });

  it('lets an answer that began in time be finished', async () => {
    const call = new Rehearsal('steps: [{ hear: { contains: goodbye, within: 1s } }]');
    await call.begin();
    call.agentSays('This is a long answer of many words that ends with goodbye');
    await call.pass(6000);
    call.end();
    expect((await call.outcome).verdicts).toEqual([
      { text: 'hears "goodbye" within 1 s', ok: true },
    ]);
  });

  it('does not take what was said before its own words for the answer to them', async () => {
    const yaml = `steps:
  - silence: 4s
  - say: What do you say
  - hear: { contains: early words, within: 2s }`;
    const outcome = await rehearse(yaml, ['early words']);
    expect(outcome.verdicts.at(-1)?.ok).toBe(false);
  });

  it('waits for its turn, and interrupts when told to', async () => {
    const polite = new Rehearsal('steps: [{ say: Excuse me }]');
    await polite.begin();
    polite.agentSays('one two three four five six seven eight nine ten');
    await polite.pass(6000);
    expect(polite.loudAtMs[0]).toBeGreaterThanOrEqual(2000 + 480);
    const rude = new Rehearsal('steps: [{ say: { text: Excuse me, interruptAfter: 400ms } }]');
    await rude.begin();
    await rude.pass(1000);
    expect(rude.loudAtMs).toEqual([]);
    rude.agentSays('one two three four five six seven eight nine ten');
    await rude.pass(6000);
    expect(rude.loudAtMs[0]).toBeGreaterThanOrEqual(1400);
    expect(rude.loudAtMs[0]).toBeLessThan(1600);
    polite.end();
    rude.end();
  });

  it('presses keys one after the other', async () => {
    const call = new Rehearsal('steps: [{ dtmf: "1w#" }, { hangUp: true }]');
    await call.begin();
    await call.pass(2000);
    expect(call.digits).toEqual(['1', '#']);
    expect(call.isOver).toBe(true);
  });

  it('blames the step that the end of the call made impossible', async () => {
    const call = new Rehearsal(
      'steps: [{ silence: 1s }, { say: Hello }, { hear: { contains: x } }]',
    );
    await call.begin();
    await call.pass(500);
    call.end();
    expect((await call.outcome).verdicts).toEqual([
      { text: 'plays step 1', ok: false, why: 'the call was over' },
    ]);
  });

  it('is content when the agent hangs up as awaited', async () => {
    const call = new Rehearsal('steps: [{ wait: { until: end, within: 5s } }]');
    await call.begin();
    await call.pass(500);
    call.end();
    expect((await call.outcome).verdicts).toEqual([
      { text: 'waits for the end of the call', ok: true },
    ]);
  });

  it('has the same noise for the same seed', async () => {
    const frames = (): number[] => {
      const caller = createScriptedCaller({
        script: parseScript(
          'name: x\ncaller: { number: "+15550100001", noise: -40dB }\nsteps: [{ silence: 1s }]',
          'x',
        ),
        speak: async () => new Int16Array(0),
        listen: async () => '',
      });
      return Array.from({ length: 20 }, () => [...(caller.nextFrame() ?? [])]).flat();
    };
    expect(frames()).toEqual(frames());
    expect(rmsDbfs(decodeMulaw(Uint8Array.from(frames())))).toBeCloseTo(-40, 0);
  });
});
