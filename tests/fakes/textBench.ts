import type { BusinessId, LineId } from '@shared/domain/ids';
import type { Text } from '@shared/domain/texts/textThread';
import type {
  IncomingText,
  MessageCarrier,
  OutgoingText,
  SendOutcome,
} from '../../src/main/core/ports/texts/messageCarrier';
import type {
  Conversation,
  TextEngine,
  TextEvent,
  ToolSet,
} from '../../src/main/core/ports/texts/textEngine';
import { CalendarService } from '../../src/main/core/services/calendar/calendarService';
import { CallLimits } from '../../src/main/core/services/calls/callLimits';
import { createLiveCalls } from '../../src/main/core/services/calls/liveCalls';
import { createChanges } from '../../src/main/core/services/changes';
import { Inbox } from '../../src/main/core/services/messages/inbox';
import { TextService } from '../../src/main/core/services/messages/textService';
import { builtInTools } from '../../src/main/tools/builtInTools';
import { createToolBox } from '../../src/main/tools/toolBox';
import { silentLogger } from './silentLogger';
import type { LoggedLine } from './silentLogger';
import { testBusiness } from './testBusiness';
import { testStorage } from './testStorage';
import { until } from './until';
import { testDefinition } from './testAgent';

export const OUR_NUMBER = '+15550100002';
export const THEIR_NUMBER = '+15550100001';

/** An engine that answers as a test says. */
class ScriptedTextEngine implements TextEngine {
  readonly id = 'embedded';
  readonly asked: Conversation[] = [];
  answer: (
    conversation: Conversation,
    tools: ToolSet,
    signal: AbortSignal,
  ) => AsyncIterable<TextEvent> = async function* ({ turns }) {
    const text = `You said: ${turns.at(-1)?.text ?? ''}`;
    yield { type: 'delta', text };
    yield { type: 'done', text, finish: 'complete' };
  };

  canWrite(): boolean {
    return true;
  }

  reply(conversation: Conversation, tools: ToolSet, signal: AbortSignal): AsyncIterable<TextEvent> {
    this.asked.push(conversation);
    return this.answer(conversation, tools, signal);
  }
}

/** A carrier of texts that does as a test says. */
class ScriptedTexts implements MessageCarrier {
  readonly id = 'twilio';
  readonly sent: OutgoingText[] = [];
  outcome: (text: OutgoingText) => Promise<SendOutcome> = ({ textId }) =>
    Promise.resolve({ kind: 'accepted', ref: `SM_${textId}`, status: 'queued' });

  unavailable(): undefined {
    return undefined;
  }

  send(text: OutgoingText): Promise<SendOutcome> {
    this.sent.push(text);
    return this.outcome(text);
  }
}

/** The service of texts over a real database, with one line, its agent and its business. */
export async function textBench(setUp: { readonly hasLine?: boolean } = {}) {
  const { storage, clock } = await testStorage();
  const business = testBusiness({ id: 'biz_test' as BusinessId });
  await storage.businesses.put(business);
  const agent = await storage.agents.create(
    business.id,
    testDefinition({
      prompt: 'You answer for {{business_name}}.',
      tools: ['find_slots', 'book_appointment', 'take_message', 'hand_over', 'end_call'],
    }),
    '',
  );
  if (setUp.hasLine !== false) {
    await storage.lines.put({
      id: 'line_1' as LineId,
      name: 'Front desk',
      carrierId: 'twilio',
      number: OUR_NUMBER,
      businessId: business.id,
      agentId: agent.id,
    });
  }
  const engine = new ScriptedTextEngine();
  const carrier = new ScriptedTexts();
  const changes = createChanges();
  const logged: LoggedLine[] = [];
  const logger = silentLogger(logged);
  const calendar = new CalendarService({ ...storage, clock, changes });
  const tools = builtInTools({ calendar, messages: storage.messages, changes });
  const limits = new CallLimits({
    ...storage,
    history: {
      list: () => Promise.resolve({ calls: [], total: 0 }),
      get: () => Promise.resolve(undefined),
    },
    live: createLiveCalls(),
    carriers: () => [],
    clock,
  });
  const service = new TextService({
    ...storage,
    clock,
    limits,
    changes,
    logger,
    tools: createToolBox({ tools: () => tools, clock, logger }),
    carriers: () => [carrier],
    textEngines: new Map([[engine.id, engine]]),
    offlineEngine: engine,
  });
  const inbox = new Inbox({ ...storage, changes, clock });
  let received = 0;
  const texts = async (): Promise<Text[]> => {
    const [thread] = await storage.threads.list('all');
    return thread === undefined ? [] : (await inbox.read(thread.id, 400)).texts;
  };
  return {
    storage,
    clock,
    engine,
    carrier,
    service,
    inbox,
    business,
    logged,
    texts,
    thread: async () => {
      const [thread] = await storage.threads.list('all');
      if (thread === undefined) throw new Error('there is no thread yet');
      return thread;
    },
    /** `author: words`, oldest first. */
    lines: async () => (await texts()).map(({ author, text }) => `${author}: ${text}`),
    receive: (text: string, more: Partial<IncomingText> = {}) =>
      service.receive({
        carrierId: 'twilio',
        ref: `SM_in_${++received}`,
        from: THEIR_NUMBER,
        to: OUR_NUMBER,
        text,
        segments: 1,
        media: [],
        ...more,
      }),
    /** Lets the sender pause, so that the agent answers, and waits until that many were sent. */
    async untilSent(count: number): Promise<void> {
      await clock.advance(1_200);
      await until(() => carrier.sent.length >= count);
    },
  };
}
