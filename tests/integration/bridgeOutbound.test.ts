import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SOFTPHONE_NUMBER, TEST_NUMBERS } from '../../src/main/testline/testNumbers';
import type { TestNumberKind } from '../../src/main/testline/testNumbers';
import { openLoopbackNetwork } from '../fakes/loopbackNetwork';
import type { LoopbackNetwork } from '../fakes/loopbackNetwork';

const FROM = '+15550100002';

const numberOf = (kind: TestNumberKind): string =>
  TEST_NUMBERS.find((each) => each.kind === kind)?.number ?? '';

describe('calls placed on the test line', () => {
  let network: LoopbackNetwork;

  beforeEach(async () => {
    network = await openLoopbackNetwork();
  });

  afterEach(async () => {
    await network.close();
  });

  const place = async (to: string): Promise<string> => {
    const request = {
      callId: 'call_7',
      from: FROM,
      to,
      ringMs: 30_000,
      detectMachine: 'off',
    } as const;
    const { ref } = await network.testLine.placeCall(request, new AbortController().signal);
    return ref;
  };

  const progressOf = (ref: string): object[] =>
    network.desk.progressed.filter((each) => each.ref === ref).map(({ progress }) => progress);

  it('reaches its own numbers and no others', () => {
    expect(TEST_NUMBERS.every(({ number }) => network.testLine.reaches(number))).toBe(true);
    expect(network.testLine.reaches('+15551234567')).toBe(false);
  });

  it.each([
    ['busy', 'busy'],
    ['noAnswer', 'no_answer'],
    ['notInService', 'failed'],
    ['softphone', 'no_answer'],
  ] as const)('tells a call to a %s number for what it was', async (kind, reason) => {
    const ref = await place(numberOf(kind));
    await network.desk.until(() => progressOf(ref).length === 2);
    expect(progressOf(ref)).toMatchObject([{ kind: 'ringing' }, { kind: 'failed', reason }]);
    expect(network.desk.incoming).toEqual([]);
  });

  it('has a person pick up, listen, talk and hang up', async () => {
    network.desk.onJoin = ({ leg }) => {
      leg.send(new Uint8Array(4000).fill(0x10));
    };
    const ref = await place(numberOf('person'));
    await network.desk.until(() => network.desk.legs.length === 1);
    expect(progressOf(ref)).toEqual([
      { kind: 'ringing' },
      { kind: 'answered', answeredBy: 'human' },
    ]);
    expect(network.desk.incoming).toEqual([
      {
        carrierId: 'testline',
        carrierRef: ref,
        from: FROM,
        to: numberOf('person'),
        placedCallId: 'call_7',
      },
    ]);
    const [leg] = network.desk.legs;
    const isLoud = (bytes: Uint8Array): boolean => bytes.some((byte) => byte !== 0xff);
    await leg!.until(() => leg!.audio.filter(({ bytes }) => isLoud(bytes)).length >= 20);
    await network.testLine.control({ carrierId: 'testline', ref }, { kind: 'hangUp' });
    await network.desk.until(() => network.desk.endedRefs.length === 1);
    expect(leg!.ended).toBe('stopped');
  });

  it('has a machine answer with a greeting and a beep', async () => {
    const ref = await place(numberOf('voicemail'));
    await network.desk.until(() => network.desk.legs.length === 1);
    expect(progressOf(ref).at(-1)).toEqual({ kind: 'answered', answeredBy: 'machine' });
    await network.testLine.control({ carrierId: 'testline', ref }, { kind: 'hangUp' });
    await network.desk.until(() => network.desk.endedRefs.length === 1);
  });

  it('lets a ringing call be given up', async () => {
    network.testLine.answerAt(SOFTPHONE_NUMBER, () => undefined);
    const ref = await place(SOFTPHONE_NUMBER);
    await network.desk.until(() => progressOf(ref).length === 1);
    await network.testLine.control({ carrierId: 'testline', ref }, { kind: 'hangUp' });
    await network.desk.until(() => progressOf(ref).length === 2);
    expect(progressOf(ref).at(-1)).toMatchObject({ kind: 'failed', reason: 'cancelled' });
  });

  it('lets whoever takes a number over pick up or decline', async () => {
    const stop = network.testLine.answerAt(SOFTPHONE_NUMBER, (ringing) => {
      ringing.decline();
    });
    const declined = await place(SOFTPHONE_NUMBER);
    await network.desk.until(() => progressOf(declined).length === 2);
    expect(progressOf(declined).at(-1)).toMatchObject({ kind: 'failed', reason: 'rejected' });
    stop();
    let isGone = false;
    network.testLine.answerAt(SOFTPHONE_NUMBER, (ringing) => {
      ringing.gone.addEventListener('abort', () => (isGone = true));
      const call = ringing.pickUp();
      void network.desk.until(() => network.desk.legs.length === 1).then(() => call.hangUp());
    });
    const answered = await place(SOFTPHONE_NUMBER);
    await network.desk.until(() => network.desk.endedRefs.includes(answered));
    expect(isGone).toBe(true);
    expect(network.desk.legs).toHaveLength(1);
  });
});
