import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CallFact, EndReason } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { AppError } from '@shared/errors/appError';
import type { CarrierAdapter } from '../../../../../src/main/core/ports/carrier';
import type { FetchedRecording } from '../../../../../src/main/core/ports/remote/remoteCalls';
import { Afterwards } from '../../../../../src/main/core/services/calls/afterwards';
import { Voicemails } from '../../../../../src/main/core/services/calls/voicemails';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { createCallLog } from '../../../../../src/main/core/session/callLog';
import { settle } from '../../../../fakes/manualClock';
import { silentLogger } from '../../../../fakes/silentLogger';
import { testStorage, type TestStorage } from '../../../../fakes/testStorage';

const MESSAGE: FetchedRecording = { bytes: Buffer.from('please call me'), kind: 'mp3' };
const CALL = 'call_1' as CallId;
const ASKED = { callId: CALL, carrierId: 'twilio', carrierRef: 'CA1' } as const;
const HOUR_MS = 3_600_000;

let desk: TestStorage;
let asked: string[];
let taken: FetchedRecording | undefined;
let refusal: AppError | undefined;
let voicemails: Voicemails;

/** A call in the history that ended for this reason. */
async function call(reason: EndReason, callId = CALL, more: { isOpen?: boolean } = {}) {
  const { storage, clock } = desk;
  const log = createCallLog({
    callId,
    clock,
    store: storage.events,
    logger: silentLogger(),
    publish: () => undefined,
  });
  const created: CallFact = {
    type: 'call.created',
    source: 'carrier.twilio',
    direction: 'inbound',
    carrierId: 'twilio',
    carrierRef: 'CA1',
    from: '+15555550123',
    to: '+15550100',
    businessId: 'acme' as never,
    businessName: 'Acme Dental',
    agentId: 'agent' as never,
    agentName: 'Front desk',
    agentVersion: 1,
    engineId: 'embedded',
    prompt: '',
  };
  log.record(created);
  log.record({ type: 'call.answered', source: 'app', answeredBy: 'human' });
  if (more.isOpen !== true) {
    log.record({ type: 'call.ended', source: 'app', by: 'system', reason, durationMs: 10 });
  }
  await storage.events.flush();
  return log;
}

/** Lets time pass, and what is asked and written meanwhile come to its end. */
async function pass(durationMs: number): Promise<void> {
  await desk.clock.advance(durationMs);
  for (let round = 0; round < 20; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await settle();
  }
}

const view = (callId = CALL) => desk.storage.history.get(callId);
const kept = async () => (await view())?.voicemailFile;

beforeEach(async () => {
  desk = await testStorage();
  asked = [];
  taken = undefined;
  refusal = undefined;
  const takenMessage = (ref: string) => {
    asked.push(ref);
    return refusal === undefined ? Promise.resolve(taken) : Promise.reject(refusal);
  };
  const carriers = [{ id: 'twilio', takenMessage }, { id: 'exotel' }] as unknown[];
  voicemails = new Voicemails({
    ...desk.storage,
    carriers: () => carriers as CarrierAdapter[],
    afterwards: new Afterwards({ ...desk.storage, clock: desk.clock, changes: createChanges() }),
    clock: desk.clock,
    logger: silentLogger(),
  });
});

describe('a message that the carrier took', () => {
  it('is asked for until it is there, and is the call’s from then on', async () => {
    await call('engine_lost');
    voicemails.expect(ASKED);
    voicemails.expect(ASKED);
    await pass(5_000);
    expect(asked).toEqual(['CA1']);
    taken = MESSAGE;
    await pass(15_000);
    expect(asked).toEqual(['CA1', 'CA1']);
    await expect.poll(kept).toBe('call_1-voicemail.mp3');
    const path = desk.storage.recordings.pathOf('call_1-voicemail.mp3');
    expect((await readFile(path)).toString()).toBe('please call me');
    const { calls } = await desk.storage.history.list({ limit: 5 });
    expect(calls).toMatchObject([{ outcome: 'message_taken', endReason: 'engine_lost' }]);
    await pass(HOUR_MS);
    expect(asked).toHaveLength(2);
  });

  it('is asked for no more where it is too large to be fetched', async () => {
    await call('engine_lost');
    refusal = new AppError({ code: 'media.overrun', message: 'The recording is too large.' });
    voicemails.expect(ASKED);
    await pass(HOUR_MS);
    expect(asked).toEqual(['CA1']);
  });

  it('is removed with its call', async () => {
    await call('engine_lost');
    taken = MESSAGE;
    voicemails.expect(ASKED);
    await pass(5_000);
    await expect.poll(kept).toBeDefined();
    const path = desk.storage.recordings.pathOf('call_1-voicemail.mp3');
    await expect(readFile(path)).resolves.toBeDefined();
    await desk.storage.history.remove([CALL]);
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not kept for a call that was removed meanwhile, nor before the call is over', async () => {
    const log = await call('engine_lost', CALL, { isOpen: true });
    taken = MESSAGE;
    voicemails.expect(ASKED);
    await pass(5_000);
    expect(await kept()).toBeUndefined();
    log.record({
      type: 'call.ended',
      source: 'app',
      by: 'system',
      reason: 'failed',
      durationMs: 1,
    });
    await desk.storage.history.remove([CALL]);
    await pass(HOUR_MS);
    expect(await view()).toBeUndefined();
    await expect(
      readFile(desk.storage.recordings.pathOf('call_1-voicemail.mp3')),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is given up after some twenty minutes, and where nobody takes any it is not asked for', async () => {
    await call('engine_lost');
    voicemails.expect(ASKED);
    voicemails.expect({ ...ASKED, callId: 'call_2' as CallId, carrierId: 'exotel' });
    for (let minute = 0; minute < 60; minute += 1) await pass(60_000);
    expect(asked).toHaveLength(7);
  });

  it('is looked for at the next start where this computer died, once it is known whose it is', async () => {
    await call('app_stopped');
    await call('completed', 'call_2' as CallId);
    await voicemails.recover();
    taken = MESSAGE;
    await pass(5_000);
    expect(asked).toEqual(['CA1']);
    await expect.poll(kept).toBeDefined();
    await voicemails.recover();
    await pass(HOUR_MS);
    expect(asked).toHaveLength(1);
  });

  it('is no longer asked for when the application stops', async () => {
    await call('engine_lost');
    voicemails.expect(ASKED);
    voicemails.close();
    await pass(HOUR_MS);
    expect(asked).toEqual([]);
  });
});
