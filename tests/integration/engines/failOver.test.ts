import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { EngineId } from '@shared/domain/capabilities';
import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SPEECH_PARTS } from '@shared/domain/agent/speechParts';
import { ensureModels } from '../../../scripts/models.mjs';
import { decodeMulaw } from '../../../src/main/audio/mulaw';
import { DENTAL_RECEPTIONIST } from '../../../src/main/core/services/agents/starters/dentalReceptionist';
import { longestSilenceMs } from '../../fakes/longestSilence';
import { runApp, type RunningApp } from '../../fakes/runningApp';
import {
  geminiStage,
  modelServerStage,
  openAiStage,
  vapiStage,
  type VendorStage,
} from '../../fakes/failOver/vendorStages';

/** Real calls in real time, all at once, on a machine that may be busy. */
const TIMEOUT_MS = 120_000;
const MOST_SILENCE_MS = 2000;
/** Half a minute of call time. */
const MOST_FRAMES = 1500;
/** What the caller says, twice; and what the vendors take it for. */
const SPOKEN = 'On Tuesday at nine thirty in the morning, please.';
const UNDERSTOOD = 'I would like to book a cleaning.';

const models = await ensureModels({ quiet: true });

describe.skipIf(!models.ok)(
  'a call whose engine fails in mid-call',
  { timeout: TIMEOUT_MS },
  () => {
    let app: RunningApp;
    let stages: Partial<Record<EngineId, VendorStage>>;

    beforeAll(async () => {
      stages = {
        'openai-realtime': await openAiStage(UNDERSTOOD),
        'gemini-live': await geminiStage(UNDERSTOOD),
        vapi: await vapiStage(UNDERSTOOD),
        pipeline: await modelServerStage(),
      };
      const accounts = Object.values(stages).flatMap(({ env }) => Object.entries(env));
      app = await runApp({ env: Object.fromEntries(accounts) });
      await app.runtime.speech.settled;
    }, TIMEOUT_MS);
    afterAll(async () => {
      await app.close();
      for (const stage of Object.values(stages)) await stage.close();
    });

    /** Three at a time; a pair of engines goes on where the one before it in its row has ended. */
    it.concurrent.each<readonly [string, readonly (readonly [EngineId, EngineId])[]]>([
      [
        'the offline one and the other way round',
        [
          ['openai-realtime', 'embedded'],
          ['openai-realtime', 'gemini-live'],
        ],
      ],
      [
        'the offline one and the other realtime one',
        [
          ['gemini-live', 'embedded'],
          ['gemini-live', 'openai-realtime'],
        ],
      ],
      [
        'the offline one',
        [
          ['vapi', 'embedded'],
          ['pipeline', 'embedded'],
        ],
      ],
    ])('goes on with %s, which knows what was said', async (_name, pairs) => {
      for (const [first, second] of pairs) await goesOn(first, second);
    });

    async function goesOn(first: EngineId, second: EngineId): Promise<void> {
      const stage = stages[first];
      if (stage === undefined) throw new Error('Only a vendor fails.');
      const caller = await ring(app, first, second);
      const { mark, call, heard } = caller;
      await heard(first, /greets|thank/i);
      await call.say(SPOKEN);
      await heard(first, /which day/i);
      const sentenceMs = stage.speechMs(mark);

      const said = call.say(SPOKEN);
      // One that listens at its vendor's breaks off in the middle of the sentence.
      if (sentenceMs > 0) {
        await caller.until(() => stage.speechMs(mark) > sentenceMs * 1.4);
      }
      stage.breakOff(mark);
      await said;
      const silence = caller.listen();
      await caller.until(() => caller.hasBegun(second));
      expect(silence.longestMs(), mark).toBeLessThanOrEqual(MOST_SILENCE_MS);
      const engines = caller.eventsOf('engine.opened').map(({ engineId }) => engineId);
      expect(engines).toEqual([first, second]);

      if (second !== 'embedded') {
        expect(stages[second]?.told(mark)).toContain(`Caller: ${UNDERSTOOD}`);
        await heard(second, /which day/i);
        // The whole sentence, though nobody heard the end of it; and no part of it twice.
        const heardMs = stages[second]?.speechMs(mark) ?? 0;
        expect(heardMs / sentenceMs, mark).toBeGreaterThan(0.95);
        expect(heardMs / sentenceMs, mark).toBeLessThan(1.1);
      } else if (sentenceMs > 0) {
        // The service was told to the other engine, half of the sentence to nobody: both are known.
        await heard(second, /day|name/i);
        expect(caller.said('caller', second)).toMatch(/nine thirty|9:30/);
        expect(caller.said('agent', second)).not.toMatch(/like to book/);
      } else {
        await heard(second, /say it again/i);
        await call.say(SPOKEN);
        await heard(second, /day|name|book/i);
      }
      call.hangUp();
      await call.done;
      expect(caller.eventsOf('call.ending')).toMatchObject([{ by: 'caller' }]);
    }
  },
);

interface Turn {
  readonly speaker: 'caller' | 'agent';
  /** All that is known of its words. */
  readonly text: string;
  /** The engine that it came from. */
  readonly by: string;
}

let lastCaller = 0;

/** A caller on the test line to an agent with a stand-in; the mark is a word of its instructions. */
async function ring({ runtime, events }: RunningApp, first: EngineId, second: EngineId) {
  const [line] = await runtime.storage.lines.list();
  const [business] = await runtime.storage.businesses.list();
  if (line === undefined || business === undefined) throw new Error('A first start has both.');
  const mark = `mark-${first}-to-${second}`;
  const own = { pipeline: DEFAULT_SPEECH_PARTS };
  const call = runtime.testLine.ring({
    from: `+1555555${1000 + ++lastCaller}`,
    to: line.number,
  });
  const definition: AgentDefinition = {
    ...DENTAL_RECEPTIONIST,
    engineId: first,
    standInId: second,
    engineSettings: { own },
    prompt: `${DENTAL_RECEPTIONIST.prompt}\n${mark}`,
    // In English the pipeline has somebody of its own for each part; elsewhere it can fail.
    languages: [first === 'pipeline' ? 'fr-FR' : 'en-US'],
  };
  runtime.desk.answerWith(call.callSid, { businessId: business.id, definition });

  const ofThis = (): CallEvent[] => {
    const callId: CallId | undefined = runtime.desk.callIdOf(call.callSid);
    return events.filter((event) => event.callId === callId);
  };
  const turnOf = ({ turnId }: { readonly turnId: string }): Turn => {
    const all = ofThis();
    const started = all.find((event) => event.type === 'turn.started' && event.turnId === turnId);
    const texts = all.flatMap((event) =>
      event.type === 'turn.transcribed' && event.turnId === turnId ? [event.text] : [],
    );
    return {
      speaker: started?.type === 'turn.started' ? started.speaker : 'caller',
      text: texts.join(' '),
      by: started?.source.replace('engine.', '') ?? '',
    };
  };
  const waiting = new Set<() => void>();
  let recorded: number[] | undefined;
  call.onHeard((frame) => {
    recorded?.push(...decodeMulaw(frame));
    for (const wake of waiting) wake();
    waiting.clear();
  });
  /** Looked at with every piece of the line's sound. */
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let frames = 0; !isSo(); frames += 1) {
      if (frames > MOST_FRAMES || ofThis().some(({ type }) => type === 'call.ended')) {
        throw new Error(`In vain, ${mark}: ${JSON.stringify(turns(), undefined, 1)}`);
      }
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  const turns = () =>
    ofThis().flatMap((event) => (event.type === 'turn.ended' ? turnOf(event) : []));
  return {
    call,
    mark,
    until,
    /** Resolves once the caller has heard these words of this engine's to their end. */
    heard: (by: EngineId, words: RegExp) =>
      until(() =>
        turns().some((turn) => turn.speaker === 'agent' && turn.by === by && words.test(turn.text)),
      ),
    said: (speaker: Turn['speaker'], by: EngineId) =>
      turns()
        .filter((turn) => turn.speaker === speaker && turn.by === by)
        .map(({ text }) => text)
        .join(' '),
    hasBegun: (by: EngineId) =>
      ofThis().some(
        (event) =>
          event.type === 'turn.started' &&
          event.speaker === 'agent' &&
          event.source === `engine.${by}`,
      ),
    eventsOf: <Type extends CallEvent['type']>(type: Type) =>
      ofThis().filter((each): each is Extract<CallEvent, { type: Type }> => each.type === type),
    /** Measures from now on how long the caller hears nothing. */
    listen: () => {
      recorded = [];
      return { longestMs: () => longestSilenceMs(recorded ?? []) };
    },
  };
}
