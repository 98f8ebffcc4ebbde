import Retell from 'retell-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FAKE_RETELL_KEY } from '../../../fakes/retell/fakeRetell';
import { RetellBench } from '../../../fakes/retell/retellBench';

let bench: RetellBench;
beforeEach(async () => {
  bench = await RetellBench.open();
});
afterEach(() => bench.close());

const EVENT = { event: 'call_started', call: { call_id: 'call_1', call_status: 'ongoing' } };

/** How our side answers this body with this signature, and whether Retell's own SDK believes it. */
async function shown(body: string, signature: string) {
  const response = await fetch(bench.fake.webhookUrl ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-retell-signature': signature },
    body,
  });
  const isGenuine = await Retell.verify(body, FAKE_RETELL_KEY, signature);
  return { status: response.status, isGenuine };
}

describe('Retell’s reports', () => {
  it('are believed exactly where Retell’s own SDK believes them', async () => {
    const body = JSON.stringify(EVENT);
    const right = await Retell.sign(body, FAKE_RETELL_KEY);
    const [, at = ''] = /^v=(\d+)/.exec(right) ?? [];
    const foreign = await Retell.sign(body, 'key_somebody_else');
    const stale = right.replace(at, String(Number(at) - 400_000));
    expect(await shown(body, right)).toEqual({ status: 204, isGenuine: true });
    for (const wrong of [foreign, stale, right.slice(0, -1), `${right}0`, 'v=1,d=0', 'nothing']) {
      expect(await shown(body, wrong)).toEqual({ status: 403, isGenuine: false });
    }
    const tampered = body.replace('call_1', 'call_2');
    expect(await shown(tampered, right)).toEqual({ status: 403, isGenuine: false });
  });

  it('are proven on the very bytes that came, whatever order or spaces they have', async () => {
    const body = `{ "call" : {"call_id":"call_é1"} ,\n "event":"call_started" }`;
    const signature = await Retell.sign(body, FAKE_RETELL_KEY);
    expect(await shown(body, signature)).toEqual({ status: 204, isGenuine: true });
  });

  it('are refused before they are read without a signature, and all of them without a key', async () => {
    const response = await fetch(bench.fake.webhookUrl ?? '', { method: 'POST', body: '{}' });
    expect(response.status).toBe(400);
    bench.config = undefined;
    expect((await bench.fake.post(EVENT)).status).toBe(403);
  });

  it('are refused when they say nothing, and count once', async () => {
    expect((await bench.fake.post({ event: 'call_ended' })).status).toBe(400);
    const call = await bench.fake.incoming();
    await call.greeted();
    call.hangUp();
    const [callId = ''] = bench.fake.calls.keys();
    for (let count = 0; count < 3; count += 1) await bench.fake.report('call_ended', callId);
    expect(bench.ear.ended).toEqual([{ by: 'caller', reason: 'caller_hung_up' }]);
    expect(bench.ear.left).toHaveLength(1);
    expect(bench.ear.usage.map(({ model, costUsd }) => [model, costUsd])).toEqual([
      ['retell elevenlabs_tts', 0.07],
      ['retell retell_platform', 0.055],
    ]);
    await bench.fake.report('call_analyzed', callId);
    expect(bench.ear.left.at(-1)?.summary).toBe('The caller booked a cleaning. (Positive)');
    expect(bench.ear.usage).toHaveLength(2);
  });

  it('are asked for where none come', async () => {
    const call = await bench.fake.incoming();
    await call.greeted();
    call.hangUp();
    await bench.until(() => bench.bridge.openSockets === 0);
    await bench.clock.advance(1_500);
    await bench.until(() => bench.ear.left.length === 1);
    expect(bench.ear.ended).toEqual([{ by: 'caller', reason: 'caller_hung_up' }]);
    expect(bench.ear.left[0]).toMatchObject({ endedReason: 'The caller hung up.' });
  });

  it('are answered with who is to take a call on one of Retell’s numbers', async () => {
    const response = await bench.fake.post({
      event: 'call_inbound',
      event_timestamp: 1_767_000_000_000,
      call_inbound: { from_number: '+14155550142', to_number: '+14155550100' },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      call_inbound: { dynamic_variables: { business_name: 'Lotus Dental' } },
    });
  });
});
