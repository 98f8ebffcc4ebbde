import { describe, expect, it } from 'vitest';
import { decodeMulaw } from '../../../../src/main/audio/mulaw';
import { createHandset } from '../../../../src/main/testline/parties/handset';

const samples = (count: number, value: number): Int16Array => new Int16Array(count).fill(value);

describe('a handset', () => {
  it('speaks a typed line frame by frame and tells when it has gone out', async () => {
    const handset = createHandset(async () => samples(240, 1000), 'slt');
    let isSaid = false;
    const said = handset.say('Hi').then(() => (isSaid = true));
    await Promise.resolve();
    await Promise.resolve();
    const first = handset.nextFrame();
    await Promise.resolve();
    expect([first?.length, isSaid]).toEqual([160, false]);
    const last = handset.nextFrame();
    await said;
    expect([...decodeMulaw(last!)].slice(78, 82)).toEqual([988, 988, 0, 0]);
    expect(handset.nextFrame()).toBeUndefined();
  });

  it('tells when there is no voice', async () => {
    const handset = createHandset(() => Promise.reject(new Error('no voice')), 'slt');
    await expect(handset.say('Hi')).rejects.toThrow('no voice');
  });

  it('waits for forty milliseconds of microphone before it speaks', () => {
    const handset = createHandset(async () => samples(0, 0), 'slt');
    handset.pushMicrophone(samples(300, 1000));
    expect(handset.nextFrame()).toBeUndefined();
    handset.pushMicrophone(samples(20, 1000));
    expect(handset.nextFrame()).toBeDefined();
    expect(handset.nextFrame()).toBeDefined();
    expect(handset.nextFrame()).toBeUndefined();
  });

  it('never holds more than two hundred milliseconds of microphone', () => {
    const handset = createHandset(async () => samples(0, 0), 'slt');
    for (let part = 0; part < 50; part++) handset.pushMicrophone(samples(160, 100 * part));
    let frames = 0;
    let first: number | undefined;
    for (let frame = handset.nextFrame(); frame !== undefined; frame = handset.nextFrame()) {
      first ??= decodeMulaw(frame)[0];
      frames++;
    }
    expect(frames).toBe(10);
    expect(first).toBeGreaterThan(3900);
  });

  it('lets go of a line that is being spoken when the call ends', async () => {
    const handset = createHandset(async () => samples(80_000, 1000), 'slt');
    const said = handset.say('Hi');
    await Promise.resolve();
    await Promise.resolve();
    handset.onEnded?.();
    await said;
    expect(handset.nextFrame()).toBeUndefined();
  });
});
