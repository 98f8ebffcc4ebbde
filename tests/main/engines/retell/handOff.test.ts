import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MachineTerms } from '../../../../src/main/core/ports/answeringMachine';
import { AppError } from '@shared/errors/appError';
import { checkRetellAccount } from '../../../../src/main/engines/retell';
import {
  endingOf,
  reasonInWords,
} from '../../../../src/main/engines/retell/protocol/disconnection';
import { FAKE_RETELL_KEY } from '../../../fakes/retell/fakeRetell';
import { GREETING, RetellBench, SETTINGS } from '../../../fakes/retell/retellBench';

const OURS = '+15555550100';
const THEIRS = '+15555550123';

let bench: RetellBench;
beforeEach(async () => {
  bench = await RetellBench.open();
});
afterEach(() => bench.close());

const never = () => new AbortController().signal;

function handOff(carrierRef = 'CA1') {
  const request = { way: 'usual', carrierRef, ownNumber: OURS } as const;
  const call = bench.configure(THEIRS);
  return bench.engine.handOff.begin({ ...request, call }, bench.ear, never());
}

describe('a call that is handed to Retell', () => {
  it('is registered, and dialled by its own address', async () => {
    const handed = await handOff();
    const [callId = ''] = bench.fake.calls.keys();
    expect(handed.target).toEqual({
      kind: 'sip',
      uri: `sip:${callId}@sip.retellai.com;transport=tcp`,
    });
    expect(bench.fake.requests[0]).toMatchObject({
      path: '/v2/register-phone-call',
      body: { direction: 'inbound', from_number: THEIRS, to_number: OURS },
    });
    const call = await bench.fake.dial(callId);
    expect(await call.greeted()).toBe(GREETING);
    expect(bench.arrived).toEqual([]);
    // Retell has no telephone leg in it, so it cannot pass the caller on.
    expect(handed.controls.leave?.({ kind: 'transfer', to: THEIRS })).toBe(false);
    handed.over();
    await call.until(() => call.closeCode !== undefined);
    expect(call.closeCode).toBe(1000);
  });

  it('needs to know which of Retell’s agents takes it', async () => {
    bench.call = { settings: {} };
    await expect(handOff()).rejects.toMatchObject({ code: 'config.missing' });
    bench.call = { settings: { own: { retell: { agentId: 'agent_nobody' } } } };
    await expect(handOff()).rejects.toMatchObject({ message: /Agent not found/ });
  });

  it('is checked beforehand: an agent there that asks this computer', async () => {
    const check = (settings = SETTINGS) =>
      bench.engine.handOff.check({ way: 'usual', ownNumber: OURS, settings }, never());
    await check();
    await expect(check({})).rejects.toMatchObject({ code: 'config.missing' });
    bench.fake.llmUrl = 'wss://elsewhere.example.net/llm-websocket';
    await expect(check()).rejects.toThrow(/does not ask this computer/);
  });

  it('has Retell do about a machine what was chosen, and nothing where nothing was', async () => {
    const call = { ...bench.configure(THEIRS), direction: 'outbound' } as const;
    const place = async (choice: MachineTerms['choice'] | undefined) => {
      const machine = choice === undefined ? undefined : { choice, message: 'Please call us.' };
      const request = { way: 'usual', ownNumber: OURS, call, machine } as const;
      await bench.engine.handOff.place?.(request, bench.ear, never());
      const body = bench.fake.requests.at(-1)?.body;
      return (body as { readonly agent_override?: unknown }).agent_override;
    };
    const option = (given: unknown) => ({ agent: { voicemail_option: given } });
    expect(await place(undefined)).toBeUndefined();
    expect(await place('hangUp')).toEqual(option({ action: { type: 'hangup' } }));
    expect(await place('goOn')).toEqual(option(null));
    const said = { type: 'static_text', text: 'Please call us.' };
    expect(await place('leaveMessage')).toEqual(option({ action: said }));
  });

  it('is placed from a number of Retell’s', async () => {
    const call = { ...bench.configure(THEIRS), direction: 'outbound' } as const;
    const placed = await bench.engine.handOff.place?.(
      { way: 'usual', ownNumber: OURS, call },
      bench.ear,
      never(),
    );
    expect(bench.fake.requests[0]).toMatchObject({
      path: '/v2/create-phone-call',
      body: { from_number: OURS, to_number: THEIRS, override_agent_id: 'agent_lotus7kq' },
    });
    const socket = await bench.fake.dial(placed?.carrierRef ?? '');
    expect(await socket.greeted()).toBe(GREETING);
    expect(bench.ear.answers).toBe(1);
    expect(bench.arrived).toEqual([]);
  });

  it('rings no longer when it is given up before anybody picks up', async () => {
    const call = { ...bench.configure(THEIRS), direction: 'outbound' } as const;
    const wanted = { way: 'usual', ownNumber: OURS, call } as const;
    const placed = await bench.engine.handOff.place?.(wanted, bench.ear, never());
    placed?.over();
    const stopped = `/v2/stop-call/${placed?.carrierRef ?? ''}`;
    await bench.until(() => bench.fake.requests.some(({ path }) => path === stopped));
  });

  it('is known to be busy, although nobody reports', async () => {
    const call = { ...bench.configure(THEIRS), direction: 'outbound' } as const;
    const wanted = { way: 'usual', ownNumber: OURS, call } as const;
    const placed = await bench.engine.handOff.place?.(wanted, bench.ear, never());
    bench.fake.end(placed?.carrierRef ?? '', 'dial_busy');
    await bench.clock.advance(1_500);
    await bench.until(() => bench.ear.ended.length === 1);
    expect(bench.ear.ended).toEqual([{ by: 'carrier', reason: 'busy' }]);
  });

  it.each([
    [401, /refused the API key/],
    [402, /no credit/],
    [404, /knows no such agent/],
    [422, /did not accept.*too long/],
    [429, /slow down/],
    [500, /trouble of its own/],
  ])('explains a refusal with %i, and shows no key', async (status, words) => {
    bench.fake.refuse = { status, body: '{"status":"error","message":"too long key_0123abc"}' };
    const error: unknown = await handOff().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    const { message, detail = '' } = error as AppError;
    expect(message).toMatch(words);
    expect(`${message} ${detail}`).not.toMatch(/key_0123/);
  });

  it('is given up when Retell does not answer, cannot be reached or answers in HTML', async () => {
    bench.fake.holds = true;
    const late = handOff();
    const refused = expect(late).rejects.toMatchObject({ code: 'engine.timeout' });
    await bench.until(() => bench.fake.requests.length === 1);
    await bench.clock.advance(6_000);
    await refused;
    bench.fake.holds = false;
    bench.fake.refuse = { status: 502, body: '<html>Bad gateway</html>' };
    await expect(handOff()).rejects.toMatchObject({ retryable: true });
  });
});

describe('the Retell account', () => {
  const access = (change: { apiKey?: string; baseUrl?: string } = {}) => ({
    apiKey: FAKE_RETELL_KEY,
    baseUrl: bench.fake.baseUrl,
    ...change,
  });

  it('is proven by its key', async () => {
    expect(await checkRetellAccount(access(), bench.clock, never())).toEqual([]);
    const wrong = access({ apiKey: 'key_wrong0000000' });
    await expect(checkRetellAccount(wrong, bench.clock, never())).rejects.toMatchObject({
      code: 'config.invalid',
    });
  });

  it('says what to do with an address of the former audio connection', async () => {
    const old = access({ baseUrl: 'https://api.retellai.com/audio-websocket' });
    await expect(checkRetellAccount(old, bench.clock, never())).rejects.toThrow(/former audio/);
  });
});

describe('why calls end at Retell', () => {
  it.each([
    ['user_hangup', 'caller', 'caller_hung_up'],
    ['agent_hangup', 'agent', 'completed'],
    ['call_transfer', 'agent', 'handed_over'],
    ['dial_busy', 'carrier', 'busy'],
    ['voicemail_reached', 'system', 'voicemail'],
    ['error_llm_websocket_open', 'system', 'engine_lost'],
    ['error_of_tomorrow', 'system', 'engine_lost'],
    ['reason_of_tomorrow', 'system', 'completed'],
  ])('%s is known for what it is', (reason, by, ended) => {
    expect(endingOf(reason)).toMatchObject({ by, reason: ended });
    expect(reasonInWords(reason)).not.toContain('_');
    if (reason.startsWith('error_')) expect(endingOf(reason).error).toBeInstanceOf(AppError);
  });
});
