import type { CallEvent } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import { expect, test } from 'vitest';
import type { TextEngine, TextEvent } from '../../../../../src/main/core/ports/texts/textEngine';
import { Afterwards } from '../../../../../src/main/core/services/calls/afterwards';
import { CallSummaries } from '../../../../../src/main/core/services/calls/callSummaries';
import { createLiveCalls } from '../../../../../src/main/core/services/calls/liveCalls';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { callLog } from '../../../../fakes/callLog';
import { writtenNumber } from '../../../../../src/main/storage/calls/writtenNumber';
import { silentLogger } from '../../../../fakes/silentLogger';
import { testBusiness } from '../../../../fakes/testBusiness';
import { testStorage } from '../../../../fakes/testStorage';

const CALL = 'call_a' as CallId;

function writer(reply: () => AsyncIterable<TextEvent>): TextEngine {
  return { id: 'embedded', canWrite: () => true, reply };
}

async function* says(...events: TextEvent[]): AsyncIterable<TextEvent> {
  yield* events;
}

async function bench(log: CallEvent[], engine?: TextEngine, language: 'en' | 'es' = 'en') {
  const { storage, clock } = await testStorage();
  await storage.businesses.put({ ...testBusiness(), id: 'biz_test' as never });
  for (const event of log) storage.events.append(event);
  const live = createLiveCalls();
  const summaries = new CallSummaries({
    ...storage,
    live,
    textEngines: new Map(engine === undefined ? [] : [[engine.id, engine]]),
    language: () => language,
    writeNumber: writtenNumber,
    clock,
    afterwards: new Afterwards({ ...storage, clock, changes: createChanges() }),
    logger: silentLogger(),
  });
  const summary = async () => (await storage.history.get(CALL))?.summary;
  return { summaries, summary, storage, live };
}

test('a call that has ended is summed up by itself, from what its log shows', async () => {
  const log = callLog(CALL, { callerName: 'Dana Reyes' });
  const { live, summaries, summary, storage } = await bench(log);
  live.publishEvent(log.at(-1)!);
  await summaries.close();
  expect(await summary()).toEqual({
    by: 'facts',
    text: "Dana Reyes called. First words: “I'd like to book a cleaning.” The agent dealt with it.",
  });
  const [row] = (await storage.history.list({ limit: 1 })).calls;
  expect(row?.summary).toEqual({
    en: "Dana Reyes called. First words: “I'd like to book a cleaning.” The agent dealt with it.",
    es: "Llamó Dana Reyes. Primeras palabras: «I'd like to book a cleaning.» El agente se encargó.",
  });
});

test('the agent’s engine writes it when it can, and it can be written again', async () => {
  const engine = writer(() => says({ type: 'done', text: ' She booked. ', finish: 'complete' }));
  const { summaries, summary, storage } = await bench(callLog(CALL), engine);
  await summaries.write(CALL);
  await summaries.write(CALL);
  expect(await summary()).toEqual({ by: 'engine', text: 'She booked.' });
  expect((await storage.history.list({ limit: 1 })).calls[0]?.summary).toBe('She booked.');
  const written = (await storage.events.read(CALL)).filter(
    ({ type }) => type === 'summary.written',
  );
  expect(written.map(({ seq }) => seq - callLog(CALL).length)).toEqual([1, 2]);
});

test('an engine that fails or refuses leaves the word to the facts, in the owner’s language', async () => {
  const failing = writer(() => {
    throw new AppError({ code: 'engine.failed', message: 'No.' });
  });
  const failed = await bench(callLog(CALL), failing, 'es');
  await failed.summaries.write(CALL);
  expect((await failed.summary())?.text).toContain('Llamó +1 518 555 0123.');
  const refusing = writer(() => says({ type: 'done', text: 'I cannot.', finish: 'refused' }));
  const refused = await bench(callLog(CALL), refusing);
  await refused.summaries.write(CALL);
  expect((await refused.summary())?.by).toBe('facts');
});

test('a call that goes on is not summed up', async () => {
  const { summaries } = await bench(callLog(CALL).slice(0, 5));
  await expect(summaries.write(CALL)).rejects.toMatchObject({ code: 'storage.conflict' });
});
