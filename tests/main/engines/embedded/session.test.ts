import { beforeEach, describe, expect, it } from 'vitest';
import { MULAW_8K } from '@shared/domain/audioFormat';
import type { ConsentTerms } from '@shared/domain/callEvent';
import type { CallId, PromptChangeId, ToolCallId, ToolsChangeId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { EngineListener } from '../../../../src/main/core/ports/engine';
import type {
  DialogueAction,
  DialogueInput,
} from '../../../../src/main/engines/embedded/dialogue/dialogueClient';
import { EmbeddedSession } from '../../../../src/main/engines/embedded/session';
import { ManualClock } from '../../../fakes/manualClock';
import { ScriptedSpeech } from '../../../fakes/scripted/scriptedSpeech';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { testBusiness } from '../../../fakes/testBusiness';

type Say = Extract<DialogueAction, { type: 'say' }>;

const say = (text: string, expects: Say['expects'] = 'request'): Say => ({
  type: 'say',
  text,
  expects,
});
const tool = (name: string, isLookup: boolean): DialogueAction => ({
  type: 'callTool',
  id: 'tool_1' as ToolCallId,
  name,
  arguments: {},
  isLookup,
});

/** One session whose other ends are all in the test's hands. */
class Line {
  readonly clock = new ManualClock();
  readonly speech = new ScriptedSpeech();
  readonly events: string[] = [];
  readonly inputs: DialogueInput[] = [];
  /** What the receptionist does about each input; nothing when there is no answer left. */
  readonly answers: (readonly DialogueAction[])[] = [];
  /** Set to keep the receptionist thinking. */
  thinking: Promise<void> = Promise.resolve();
  isDialogueClosed = false;
  readonly session: EmbeddedSession;
  /** Responses that were begun and neither heard to their end nor cut, oldest first. */
  #playing: string[] = [];
  readonly #texts = new Map<string, string[]>();

  constructor(consent?: ConsentTerms) {
    this.session = new EmbeddedSession({
      config: {
        callId: 'call_1' as CallId,
        direction: 'inbound',
        business: testBusiness(),
        caller: { number: '+15550000001', name: undefined },
        prompt: '',
        greeting: 'Hello.',
        consent,
        voice: 'slt',
        language: 'en-US',
        settings: {},
        tools: [],
        inputFormat: MULAW_8K,
        outputFormat: MULAW_8K,
      },
      listener: this.#listener(),
      speech: this.speech,
      dialogue: {
        send: async (input) => {
          this.inputs.push(input);
          const answer = this.answers.shift() ?? [];
          await this.thinking;
          return answer;
        },
        close: () => void (this.isDialogueClosed = true),
      },
      voice: 'slt',
      clock: this.clock,
      ids: sequentialIds(),
    });
  }

  /** What the caller can have heard, response by response. */
  get spoken(): string[] {
    return [...this.#texts.values()].map((pieces) => pieces.join(' ')).filter((t) => t !== '');
  }

  /** Lets everything that is under way come to rest. */
  settle(): Promise<void> {
    return this.clock.advance(0);
  }

  async begin(...answers: (readonly DialogueAction[])[]): Promise<void> {
    this.answers.push([say('Hello. How can I help?')], ...answers);
    this.session.begin();
    await this.settle();
    await this.hearAll();
  }

  /** The caller hears whatever is being said to its end. */
  async hearAll(): Promise<void> {
    for (const responseId of this.#playing.splice(0)) this.session.heard(responseId);
    await this.settle();
  }

  async callerSays(text: string): Promise<void> {
    this.speech.startSpeech();
    this.speech.endSpeech();
    await this.settle();
    this.speech.understand(text);
    await this.settle();
  }

  /** Over something that nobody can interrupt, such as the notice: the agent goes on. */
  async callerSaysOver(text: string): Promise<void> {
    this.#isProtected = true;
    await this.callerSays(text);
    this.#isProtected = false;
  }

  /** As the bridge does: whatever is being played is cut when the caller makes a sound. */
  interruptAfter(heardMs: number): void {
    this.#heardMs = heardMs;
    this.speech.startSpeech();
  }

  #heardMs = 0;
  #isProtected = false;

  #listener(): EngineListener {
    return {
      onSpeechStarted: ({ onsetMs }) => {
        this.events.push(`speech at ${onsetMs}`);
        if (this.#isProtected) return;
        for (const id of this.#playing.splice(0)) this.session.interrupt(id, this.#heardMs);
      },
      onSpeechStopped: () => undefined,
      onCallerText: ({ text, isFinal }) => {
        if (isFinal) this.events.push(`words "${text}"`);
      },
      onResponseStarted: ({ responseId, purpose }) => {
        this.#texts.set(responseId, []);
        this.#playing.push(responseId);
        if (purpose !== 'answer') this.events.push(purpose);
      },
      onAgentText: ({ responseId, text }) => void this.#texts.get(responseId)?.push(text),
      onAudio: () => undefined,
      onUsage: () => undefined,
      onResponseDone: () => undefined,
      onToolCall: ({ name }) => void this.events.push(`tool ${name}`),
      onToolsUsed: (changeId, responseId) =>
        void this.events.push(`tools ${changeId} in ${responseId}`),
      onAway: () => undefined,
      onPromptUsed: (changeId, responseId) =>
        void this.events.push(`prompt ${changeId} in ${responseId}`),
      onConsentAnswered: (agreed) => void this.events.push(`consent ${agreed}`),
      onWarning: (error) => void this.events.push(`warning ${error.code}`),
      onFailed: (error) => void this.events.push(`failed ${error.code}`),
    };
  }
}

const last = <Item>(items: readonly Item[]): Item | undefined => items.at(-1);

let line: Line;
beforeEach(() => {
  line = new Line();
});

describe('a turn', () => {
  it('goes from the words to the answer', async () => {
    await line.begin([say('A cleaning costs 95 dollars.')]);
    await line.callerSays('How much is a cleaning?');
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'How much is a cleaning?' });
    expect(last(line.spoken)).toBe('A cleaning costs 95 dollars.');
  });

  it('is heard with what callers of this business are likely to say', async () => {
    await line.begin();
    await line.callerSays('Hello');
    const phrases = line.speech.phrases[0] ?? [];
    expect(phrases).toContain('next Tuesday');
    expect(phrases).toContain(testBusiness().services[0]?.name);
    expect(phrases).not.toContain('this number');
  });

  it('is heard with what answers the question that was asked', async () => {
    await line.begin([say('Your number?', 'phone')], [say('Shall I book it?', 'confirm')]);
    await line.callerSays('Ann Lee');
    await line.hearAll();
    await line.callerSays('this number');
    await line.hearAll();
    await line.callerSays('yes');
    const [, phone, confirm] = line.speech.phrases;
    expect(phone).toContain('this number');
    expect(confirm).toContain('Yes');
    expect(confirm).not.toContain('this number');
  });

  it('is one when the caller goes on before the first words are understood', async () => {
    await line.begin([say('Of course.')]);
    line.speech.startSpeech();
    line.speech.endSpeech();
    line.speech.startSpeech(1500);
    line.speech.understand("I'd like to book");
    await line.settle();
    expect(line.inputs).toHaveLength(1);
    line.speech.endSpeech();
    line.speech.understand('a cleaning.');
    await line.settle();
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: "I'd like to book a cleaning." });
    expect(line.events).toContain('words "I\'d like to book a cleaning."');
  });

  it('may be longer when a number or a message is dictated', async () => {
    await line.begin([say('Your number?', 'phone')], [say('Anything else?', 'more')]);
    await line.callerSays('Ann Lee');
    const dictation = last(line.speech.hangoversMs) ?? 0;
    await line.hearAll();
    await line.callerSays('this number');
    expect(dictation).toBeGreaterThan(last(line.speech.hangoversMs) ?? Infinity);
  });
});

describe('a caller who goes on before hearing the answer', () => {
  it('is answered once, to the whole', async () => {
    await line.begin([say('First answer.')], [say('Answer to both.')]);
    await line.callerSays('I want a cleaning');
    line.interruptAfter(0);
    line.speech.endSpeech();
    line.speech.understand('next Tuesday');
    await line.settle();
    expect(last(line.inputs)).toEqual({ type: 'callerWentOn', text: 'next Tuesday' });
    expect(last(line.spoken)).toBe('Answer to both.');
  });

  it('is not talked over, and an answer that comes meanwhile is dropped', async () => {
    let answer: () => void = () => undefined;
    await line.begin([say('Half an answer.'), tool('find_slots', true)], [say('All of it.')]);
    line.thinking = new Promise((resolve) => (answer = resolve));
    await line.callerSays('I want a cleaning');
    line.speech.startSpeech();
    answer();
    await line.settle();
    expect(line.spoken).not.toContain('Half an answer.');
    expect(line.events).not.toContain('tool find_slots');
    line.speech.endSpeech();
    line.speech.understand('next Tuesday');
    await line.settle();
    expect(last(line.inputs)).toEqual({ type: 'callerWentOn', text: 'next Tuesday' });
    expect(line.spoken).not.toContain('Half an answer.');
    expect(last(line.spoken)).toBe('All of it.');
  });

  it('gets the answer that was held back when it was only a noise', async () => {
    let answer: () => void = () => undefined;
    await line.begin([say('The answer.')]);
    line.thinking = new Promise((resolve) => (answer = resolve));
    await line.callerSays('How much is it?');
    line.speech.startSpeech();
    answer();
    await line.settle();
    line.speech.endSpeech();
    line.speech.understand('');
    await line.settle();
    expect(last(line.spoken)).toBe('The answer.');
  });

  it('says something new once a tool has changed something', async () => {
    await line.begin([tool('book_appointment', false)], [say('Wait.')]);
    await line.callerSays('Yes, book it.');
    expect(line.events).toContain('tool book_appointment');
    await line.callerSays('And another one.');
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'And another one.' });
  });
});

describe('an interruption', () => {
  const ANSWER = 'We are open on weekdays. We are closed on Sundays. Which day suits you?';

  it('by words is a new turn', async () => {
    await line.begin([say(ANSWER)], [say('Parking is free.')]);
    await line.callerSays('When are you open?');
    line.interruptAfter(2000);
    line.speech.endSpeech();
    line.speech.understand('Where can I park?');
    await line.settle();
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'Where can I park?' });
    expect(last(line.spoken)).toBe('Parking is free.');
  });

  it('by a cough is followed by the sentence that was cut off and the rest', async () => {
    await line.begin([say(ANSWER)]);
    await line.callerSays('When are you open?');
    line.interruptAfter(7000);
    line.speech.endSpeech();
    line.speech.understand('');
    await line.settle();
    expect(last(line.spoken)).toBe('We are closed on Sundays. Which day suits you?');
    expect(line.inputs).toHaveLength(2);
  });

  it('by a sound of listening is none', async () => {
    await line.begin([say(ANSWER, 'when')]);
    await line.callerSays('When are you open?');
    line.interruptAfter(7000);
    line.speech.endSpeech();
    line.speech.understand('Uh-huh, okay.');
    await line.settle();
    expect(last(line.spoken)).toBe('We are closed on Sundays. Which day suits you?');
  });

  it('by a yes to a question that had nearly ended answers it', async () => {
    await line.begin([say('So that is Tuesday at ten. Shall I book it?', 'confirm')]);
    await line.callerSays('Tuesday at ten');
    line.interruptAfter(7000);
    line.speech.endSpeech();
    line.speech.understand('Yes.');
    await line.settle();
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'Yes.' });
  });
});

describe('silence', () => {
  const silences = (): number => line.inputs.filter(({ type }) => type === 'silence').length;

  it('is noticed some seconds after the caller has heard everything', async () => {
    await line.begin([say('Are you still there?')]);
    await line.clock.advance(7900);
    expect(silences()).toBe(0);
    await line.clock.advance(200);
    expect(silences()).toBe(1);
  });

  it('is no matter while the agent is still heard or the caller talks', async () => {
    await line.begin([say('A very long answer.')]);
    await line.callerSays('Tell me everything');
    await line.clock.advance(60_000);
    expect(silences()).toBe(0);
    await line.hearAll();
    line.speech.startSpeech();
    await line.clock.advance(60_000);
    expect(silences()).toBe(0);
  });

  it('begins anew after a key and after a noise', async () => {
    await line.begin();
    await line.clock.advance(5000);
    line.session.sendDtmf('5');
    await line.clock.advance(5000);
    await line.callerSays('');
    await line.clock.advance(5000);
    expect(silences()).toBe(0);
    await line.clock.advance(3100);
    expect(silences()).toBe(1);
  });
});

describe('the notice about recording', () => {
  it('is said before the greeting', async () => {
    line = new Line({ mode: 'notice', text: 'This call is recorded.' });
    await line.begin();
    expect(line.spoken).toEqual(['This call is recorded.', 'Hello. How can I help?']);
    expect(line.events).toContain('consent_notice');
  });
});

describe('what is said before the question was heard', () => {
  const ASKED = 'I am calling about your order. Is this a good time to talk?';

  /** The notice is being played, and the question waits behind it. */
  async function duringNotice(expects: Say['expects']): Promise<void> {
    line = new Line({ mode: 'notice', text: 'This call is recorded.' });
    line.answers.push([say(ASKED, expects)]);
    line.session.begin();
    await line.settle();
  }

  it.each(['No.', 'Yes?', 'Hello?', 'Hello, hello?'])('does not answer it: "%s"', async (text) => {
    await duringNotice('goodTime');
    await line.callerSaysOver(text);
    expect(line.inputs).toEqual([{ type: 'greet' }]);
    await line.hearAll();
    expect(line.spoken).toEqual(['This call is recorded.', ASKED]);
  });

  it('is not taken for the likeliest answer to it', async () => {
    await duringNotice('goodTime');
    await line.callerSaysOver('Hello?');
    await line.hearAll();
    await line.callerSays('No.');
    const [before, after] = line.speech.phrases;
    expect(before).not.toContain('No.');
    expect(after).toContain('No.');
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'No.' });
  });

  it('counts when it is a matter of its own', async () => {
    await duringNotice('goodTime');
    await line.callerSaysOver("No, I'm driving, call me later.");
    expect(last(line.inputs)).toMatchObject({ type: 'callerSaid' });
  });

  it('lets the question be put again that it cut off', async () => {
    await line.begin([say(ASKED, 'goodTime')]);
    await line.callerSays('Who is there?');
    line.interruptAfter(100);
    line.speech.endSpeech();
    line.speech.understand('Hello?');
    await line.settle();
    expect(last(line.spoken)).toBe(ASKED);
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'Who is there?' });
  });

  it('may well answer a question of which the caller has heard enough', async () => {
    await line.begin([say(ASKED, 'goodTime')]);
    await line.callerSays('Who is there?');
    line.interruptAfter(2000);
    line.speech.endSpeech();
    line.speech.understand('No.');
    await line.settle();
    expect(last(line.inputs)).toEqual({ type: 'callerSaid', text: 'No.' });
  });
});

describe('the question about recording', () => {
  beforeEach(async () => {
    line = new Line({ mode: 'ask', text: 'May we record this call?' });
    line.answers.push([say('Hello. How can I help?')]);
    line.session.begin();
    await line.settle();
    await line.hearAll();
  });
  const consents = (): string[] => line.events.filter((event) => event.startsWith('consent '));

  it.each([
    ['Yes.', true],
    ["Sure, that's fine.", true],
    ['No problem.', true],
    ["No, please don't.", false],
    ['Yes, no, rather not.', false],
  ])('understands "%s"', async (text, agreed) => {
    await line.callerSays(text);
    expect(consents()).toEqual([`consent ${agreed}`]);
    expect(last(line.spoken)).toBe('Hello. How can I help?');
  });

  it.each([
    ['1', true],
    ['2', false],
  ])('takes key %s', async (digit, agreed) => {
    line.session.sendDtmf(digit);
    await line.settle();
    expect(consents()).toEqual([`consent ${agreed}`]);
  });

  it('is put once more when the answer was neither, and then counts as refused', async () => {
    await line.callerSays('What?');
    expect(consents()).toEqual([]);
    expect(last(line.spoken)).toMatch(/say yes or press 1/);
    await line.callerSays('Pardon?');
    expect(consents()).toEqual(['consent false']);
  });

  it('counts as refused by silence', async () => {
    await line.clock.advance(8100);
    expect(consents()).toEqual(['consent false']);
  });

  it('does not swallow a request', async () => {
    line.answers.push([say('When would you like it?')]);
    await line.callerSays("I'd like to book a cleaning");
    expect(consents()).toEqual(['consent false']);
    expect(line.inputs).toEqual([
      { type: 'greet' },
      { type: 'callerSaid', text: "I'd like to book a cleaning" },
    ]);
  });
});

describe('the session', () => {
  it('tells which response was the first made with a changed prompt', async () => {
    await line.begin([], [say('Now it costs 80 dollars.')], [say('Yes.')]);
    await line.session.applyPrompt('change_1' as PromptChangeId, 'A cleaning costs $80.');
    expect(line.events.filter((event) => event.startsWith('prompt'))).toEqual([]);
    await line.callerSays('How much is a cleaning?');
    await line.hearAll();
    await line.callerSays('Really?');
    expect(line.events.filter((event) => event.startsWith('prompt'))).toHaveLength(1);
  });

  it('tells which response was the first made with other tools', async () => {
    await line.begin([], [say('I can take a message.')], [say('Yes.')]);
    await line.session.applyTools('change_2' as ToolsChangeId, []);
    expect(last(line.inputs)).toEqual({ type: 'toolsChanged', tools: [] });
    await line.callerSays('May I book?');
    await line.hearAll();
    await line.callerSays('Really?');
    expect(line.events.filter((event) => event.startsWith('tools'))).toHaveLength(1);
  });

  it('passes tool calls and their results', async () => {
    await line.begin([tool('find_slots', true)], [say('I have nine or ten.')]);
    await line.callerSays('Tuesday');
    expect(line.events).toContain('tool find_slots');
    line.session.answerTool('tool_1' as ToolCallId, { ok: true, value: {} });
    await line.settle();
    expect(last(line.inputs)).toMatchObject({ type: 'toolResult', id: 'tool_1' });
    expect(last(line.spoken)).toBe('I have nine or ten.');
  });

  it('takes typed lines only while speech cannot be recognised', async () => {
    await line.begin([say('Ninety-five dollars.')]);
    expect(line.session.typed('How much?')).toBe(false);
    line.speech.status = { ...line.speech.status, stt: { state: 'unavailable', reason: 'gone' } };
    line.session.sendAudio(new Uint8Array(160), 5000);
    expect(line.session.typed('How much?')).toBe(true);
    await line.settle();
    expect(line.events).toContain('speech at 5000');
    expect(last(line.spoken)).toBe('Ninety-five dollars.');
  });

  it('fails when it has lost its voice', async () => {
    await line.begin([say('Sorry.')]);
    line.speech.voiceError = new AppError({ code: 'engine.failed', message: 'no voice' });
    await line.callerSays('Hello');
    expect(line.events).toContain('failed engine.failed');
  });

  it('closes its parts, and nothing happens afterwards', async () => {
    await line.begin();
    const { length } = line.inputs;
    await line.session.close();
    await line.session.close();
    expect(line.isDialogueClosed && line.speech.isVadClosed).toBe(true);
    expect(line.clock.pendingTimers).toBe(0);
    line.session.sendAudio(new Uint8Array(160), 0);
    line.session.sendDtmf('1');
    await line.clock.advance(20_000);
    expect(line.inputs).toHaveLength(length);
    expect(line.speech.pushedSamples).toBe(0);
  });
});
