import { beforeEach, describe, expect, it } from 'vitest';
import { bytesPerMs } from '@shared/domain/audioFormat';
import type { LegListener, MediaLeg } from '../../../src/main/core/ports/carrier';
import type { LegBench } from './legBench';

export interface LegUnderTest {
  readonly name: string;
  /** `takes`: what the call says to the leg that is offered to it. */
  readonly open: (takes: boolean) => LegBench;
}

/** What every carrier's leg has to do, and how it has to take what can happen to it. */
export function describeLeg({ name, open }: LegUnderTest): void {
  let bench: LegBench;
  let told: unknown[][];

  const listener: LegListener = {
    onAudio: (audio, atMs) => told.push(['audio', audio[0], atMs]),
    onMark: (mark) => told.push(['mark', mark]),
    onDtmf: (digit) => told.push(['dtmf', digit]),
    onEnded: (end) => told.push(['ended', end]),
  };
  const leg = (): MediaLeg => {
    if (bench.leg === undefined) throw new Error('The leg has not been taken.');
    return bench.leg;
  };
  const live = (): MediaLeg => {
    bench.start();
    leg().attach(listener);
    return leg();
  };
  const ends = () => told.filter(([kind]) => kind === 'ended').map(([, end]) => end);
  const audioSent = () =>
    bench.sent.flatMap((each) => (each.kind === 'audio' ? [...each.audio] : []));
  const kindsSent = () =>
    bench.sent.map(({ kind }) => kind).filter((kind, n, all) => kind !== all[n - 1]);

  beforeEach(() => {
    bench = open(true);
    told = [];
  });

  describe(`a leg of ${name}`, () => {
    it('is offered to the call once the carrier has said whose stream it is, and not before', () => {
      expect(bench.leg).toBeUndefined();
      bench.start();
      expect(leg().carrierRef).not.toBe('');
      expect(leg().streamRef).not.toBe('');
      expect(leg().format).toEqual(bench.capabilities.nativeFormat);
      expect(bench.socket.hasStarted).toBe(true);
      expect(bench.sent).toEqual([]);
    });

    it('that no call takes is closed, and leaves no timer', () => {
      bench = open(false);
      bench.start();
      expect(bench.socket.closes).toHaveLength(1);
      expect(bench.socket.hasStarted).toBe(false);
      expect(bench.clock.pendingTimers).toBe(0);
    });

    it('gives what came early to a late listener, in order', () => {
      bench.start();
      bench.callerFrame(1, 0x11);
      bench.callerFrame(2, 0x22);
      leg().attach(listener);
      bench.callerFrame(3, 0x33);
      expect(told).toEqual([
        ['audio', 0x11, 0],
        ['audio', 0x22, 20],
        ['audio', 0x33, 40],
      ]);
    });

    it('sends every sample of the agent’s sound, in order', async () => {
      live();
      const bytes = 1000 * bytesPerMs(leg().format);
      const sound = Uint8Array.from({ length: bytes }, (_, n) => n % 251);
      for (let at = 0; at < bytes; at += bytes / 50)
        leg().send(sound.subarray(at, at + bytes / 50));
      leg().mark('end');
      await bench.clock.advance(2000);
      expect(audioSent().slice(0, bytes)).toEqual([...sound]);
    });

    it('asks after the sound that came before a mark, and tells when it was played', async () => {
      if (!bench.capabilities.marks) return;
      live().send(new Uint8Array(200 * bytesPerMs(leg().format)).fill(0x55));
      leg().mark('turn-1');
      await bench.clock.advance(1000);
      expect(kindsSent()).toEqual(['audio', 'mark']);
      bench.played('turn-1');
      expect(told).toEqual([['mark', 'turn-1']]);
    });

    it('drops what was sent and not played, here and at the carrier', async () => {
      if (!bench.capabilities.clear) return;
      live().send(new Uint8Array(5000 * bytesPerMs(leg().format)).fill(0x55));
      leg().clear();
      const before = audioSent().length;
      await bench.clock.advance(6000);
      expect(bench.sent.filter(({ kind }) => kind === 'clear')).toHaveLength(1);
      expect(audioSent()).toHaveLength(before);
    });

    it('passes the caller’s keys on', () => {
      if (!bench.capabilities.dtmfIn) return;
      live();
      bench.key('5');
      bench.key('#');
      expect(told).toEqual([
        ['dtmf', '5'],
        ['dtmf', '#'],
      ]);
    });

    it('takes a message of a kind that nobody has heard of as none', () => {
      live();
      bench.unknown();
      bench.callerFrame(1, 0x11);
      expect(told).toEqual([['audio', 0x11, 0]]);
      expect(bench.socket.closes).toEqual([]);
    });

    it('survives a broken message, and gives up a carrier that sends nothing else', () => {
      live();
      bench.malformed();
      bench.callerFrame(1, 0x11);
      expect(told).toEqual([['audio', 0x11, 0]]);
      for (let count = 0; count < 1000; count += 1) bench.malformed();
      expect(ends()).toEqual(['protocol_error']);
      expect(bench.socket.closes).toHaveLength(1);
    });

    it('is lost when nothing comes through an open connection any more', async () => {
      live();
      bench.callerFrame(1, 0x11);
      await bench.clock.advance(60_000);
      expect(ends()).toEqual(['lost']);
      expect(bench.socket.closes).toHaveLength(1);
      expect(bench.clock.pendingTimers).toBe(0);
    });

    it('tells once that the carrier has stopped, and nothing after', () => {
      live();
      bench.stop();
      bench.stop();
      bench.callerFrame(1, 0x11);
      bench.socket.far?.onClosed('finished');
      expect(told).toEqual([['ended', 'stopped']]);
      expect(bench.clock.pendingTimers).toBe(0);
    });

    it('tells a broken connection, or a far end that could not keep up, from a hang-up', () => {
      live();
      bench.socket.far?.onClosed('broken');
      expect(ends()).toEqual(['lost']);
      expect(bench.clock.pendingTimers).toBe(0);
    });

    it('is closed once, however often it is asked, and takes no harm from what comes after', () => {
      const { socket } = bench;
      live().close();
      leg().close();
      bench.callerFrame(1, 0x11);
      socket.far?.onClosed('closed');
      leg().send(new Uint8Array(160));
      leg().mark('late');
      leg().clear();
      leg().close();
      expect(told).toEqual([['ended', 'closed']]);
      expect(bench.clock.pendingTimers).toBe(0);
    });
  });
}
