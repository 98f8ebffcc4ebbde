import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeMulaw } from '../../src/main/audio/mulaw';
import type { Party } from '../../src/main/testline/parties/party';
import { openLoopbackNetwork } from '../fakes/loopbackNetwork';
import type { LoopbackNetwork } from '../fakes/loopbackNetwork';

const CALLER = { from: '+15550100001', to: '+15550100002' };

/** A party that sends frames of one byte value and keeps what it hears. */
function steadyParty(byte: number): Party & { readonly heard: Uint8Array[] } {
  const heard: Uint8Array[] = [];
  return {
    heard,
    nextFrame: () => new Uint8Array(160).fill(byte),
    onHeard: (frame) => void heard.push(frame),
  };
}

const countOf = (frames: readonly Uint8Array[], byte: number): number =>
  frames.reduce((sum, frame) => sum + frame.filter((each) => each === byte).length, 0);

describe('the test line over the bridge', () => {
  let network: LoopbackNetwork;

  beforeEach(async () => {
    network = await openLoopbackNetwork();
  });

  afterEach(async () => {
    await network.close();
  });

  it('carries audio both ways and ends when the caller hangs up', async () => {
    const party = steadyParty(0x10);
    network.desk.onJoin = (record) => {
      record.leg.send(new Uint8Array(800).fill(0x20));
      record.leg.mark('greeting');
    };
    const call = network.testLine.ring({ ...CALLER, callerName: 'Dana Reyes', party });
    await network.desk.until(() => network.desk.legs.length === 1);
    const [leg] = network.desk.legs;
    await leg!.until(() => leg!.marks.includes('greeting') && leg!.audio.length >= 10);
    call.hangUp();
    const result = await call.done;

    expect(network.desk.incoming).toEqual([
      {
        carrierId: 'testline',
        carrierRef: call.callSid,
        from: CALLER.from,
        to: CALLER.to,
        callerName: 'Dana Reyes',
      },
    ]);
    expect(leg!.audio[0]).toEqual({ bytes: Buffer.alloc(160, 0x10), atMs: 0 });
    expect(leg!.audio.map(({ atMs }) => atMs)).toEqual(leg!.audio.map((_, index) => index * 20));
    expect(countOf(party.heard, 0x20)).toBe(800);
    expect(leg!.ended).toBe('stopped');
    expect(result).toMatchObject({ outcome: 'completed', endedBy: 'caller', streams: ['stopped'] });
    expect([...result.warnings]).toEqual([]);
    expect(network.desk.endedRefs).toEqual([call.callSid]);
  });

  it('lets go of queued audio on clear and returns the marks at once', async () => {
    const party = steadyParty(0xff);
    const call = network.testLine.ring({ ...CALLER, party });
    await network.desk.until(() => network.desk.legs.length === 1);
    const [record] = network.desk.legs;
    record!.leg.send(new Uint8Array(80_000).fill(0x20));
    record!.leg.mark('long');
    await record!.until(() => record!.audio.length >= 5);
    record!.leg.clear();
    await record!.until(() => record!.marks.length === 1);
    record!.leg.mark('empty');
    await record!.until(() => record!.marks.length === 2);
    call.hangUp();
    await call.done;
    expect(record!.marks).toEqual(['long', 'empty']);
    expect(countOf(party.heard, 0x20)).toBeLessThan(80_000);
  });

  it('ends the call when the application closes the stream and has nothing more to say', async () => {
    network.desk.onJoin = (record) => {
      record.leg.close();
    };
    const result = await network.testLine.ring(CALLER).done;
    expect(result).toMatchObject({
      outcome: 'completed',
      endedBy: 'application',
      streams: ['closed_by_application'],
    });
    expect(network.desk.legs[0]?.ended).toBe('closed');
  });

  it('speaks an apology and rings a colleague when the application says so', async () => {
    network.desk.after = {
      kind: 'apologise',
      sentence: 'I am sorry.',
      language: 'en-US',
      to: '+15550100101',
    };
    network.desk.onJoin = (record) => {
      record.leg.close();
    };
    const party = steadyParty(0xff);
    const result = await network.testLine.ring({ ...CALLER, party }).done;
    expect(result.dialled).toEqual([{ number: '+15550100101', status: 'busy' }]);
    const samples = party.heard.flatMap((frame) => [...decodeMulaw(frame)]);
    expect(samples.some((sample) => sample > 7000)).toBe(true);
  });

  it('is rejected without being answered when the application refuses the call', async () => {
    network.desk.reply = () => Promise.resolve({ kind: 'reject', reason: 'busy' });
    const result = await network.testLine.ring(CALLER).done;
    expect(result).toMatchObject({ outcome: 'rejected', durationMs: 0, streams: [] });
  });

  it('hears a sentence when the application fails to answer', async () => {
    network.desk.reply = () => Promise.reject(new Error('planned'));
    const party = steadyParty(0xff);
    const result = await network.testLine.ring({ ...CALLER, party }).done;
    expect(result.outcome).toBe('completed');
    expect(party.heard.length).toBeGreaterThan(10);
  });

  it('loses the leg, and only that, when the line drops', async () => {
    const steady = network.testLine.ring({ ...CALLER, from: '+15550100003' });
    await network.desk.until(() => network.desk.legs.length === 1);
    const dropped = network.testLine.ring({ ...CALLER, dropAfterMs: 60 });
    await network.desk.until(() => network.desk.legs.length === 2);
    const [first, second] = network.desk.legs;
    await second!.until(() => second!.ended !== undefined);
    const before = first!.audio.length;
    await first!.until(() => first!.audio.length > before + 3);
    expect(second!.ended).toBe('lost');
    expect(first!.ended).toBeUndefined();
    expect((await dropped.done).streams).toEqual(['dropped']);
    steady.hangUp();
    await steady.done;
  });

  it('keeps two calls at once apart', async () => {
    const parties = [steadyParty(0x11), steadyParty(0x22)];
    network.desk.onJoin = ({ leg }) => {
      const call = network.desk.incoming.find(({ carrierRef }) => carrierRef === leg.carrierRef);
      leg.send(new Uint8Array(1600).fill(call?.from === '+15550100010' ? 0x33 : 0x44));
      leg.mark('end');
    };
    const calls = parties.map((party, index) =>
      network.testLine.ring({ ...CALLER, from: `+1555010001${index}`, party }),
    );
    await network.desk.until(() => network.desk.legs.length === 2);
    await Promise.all(
      network.desk.legs.map((leg) =>
        leg.until(() => leg.marks.length > 0 && leg.audio.length > 20),
      ),
    );
    for (const call of calls) call.hangUp();
    await Promise.all(calls.map(({ done }) => done));
    for (const [index, call] of calls.entries()) {
      const leg = network.desk.legs.find((each) => each.leg.carrierRef === call.callSid);
      const bytes = new Set(leg!.audio.flatMap((each) => [...each.bytes]));
      expect([...bytes]).toEqual([index === 0 ? 0x11 : 0x22]);
      expect(countOf(parties[index]!.heard, 0x33)).toBe(index === 0 ? 1600 : 0);
      expect(countOf(parties[index]!.heard, 0x44)).toBe(index === 0 ? 0 : 1600);
    }
  });

  it('sends key presses', async () => {
    const call = network.testLine.ring(CALLER);
    await network.desk.until(() => network.desk.legs.length === 1);
    const [leg] = network.desk.legs;
    await leg!.until(() => leg!.audio.length > 0);
    for (const digit of '1#*') call.sendDigit(digit);
    await leg!.until(() => leg!.digits.length === 3);
    expect(leg!.digits).toEqual(['1', '#', '*']);
    call.hangUp();
    await call.done;
  });
});
