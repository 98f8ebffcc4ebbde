import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fitBounds, readBounds, writeBounds } from '../../../src/main/electron/windowBounds';

const LAPTOP = { x: 0, y: 0, width: 1440, height: 860 };
const MONITOR = { x: 1440, y: -200, width: 2560, height: 1400 };
const REMEMBERED = { x: 1600, y: 0, width: 1800, height: 1100, isMaximized: true };

describe('the window', () => {
  it('opens in the middle of the screen at the first start', () => {
    expect(fitBounds(undefined, [LAPTOP])).toEqual({
      width: 1280,
      height: 820,
      isMaximized: false,
    });
  });

  it('comes back where it was', () => {
    expect(fitBounds(REMEMBERED, [LAPTOP, MONITOR])).toEqual(REMEMBERED);
  });

  it('comes back into view, in a size that fits, when its screen is gone', () => {
    expect(fitBounds(REMEMBERED, [LAPTOP])).toEqual({
      width: 1440,
      height: 860,
      isMaximized: true,
    });
  });

  it('is never smaller than its screens need', () => {
    const tiny = { x: 10, y: 10, width: 1, height: 1, isMaximized: false };
    expect(fitBounds(tiny, [LAPTOP])).toMatchObject({ width: 720, height: 520 });
  });

  it('comes back into view when only a corner of it would be seen', () => {
    const corner = { ...REMEMBERED, x: 1400, y: 800, width: 800, height: 600 };
    expect(fitBounds(corner, [LAPTOP])).not.toHaveProperty('x');
  });
});

describe('the memory of the window', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-window-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('gives back what it was given', () => {
    const file = join(folder, 'new/window.json');
    writeBounds(file, REMEMBERED);
    expect(readBounds(file)).toEqual(REMEMBERED);
  });

  it.each(['', 'not json', '{"width":"wide"}', '{"x":1,"y":1,"width":0,"height":5}'])(
    'does not stumble over %j',
    async (content) => {
      const file = join(folder, 'window.json');
      await writeFile(file, content);
      expect(readBounds(file)).toBeUndefined();
    },
  );

  it('knows nothing at the first start', () => {
    expect(readBounds(join(folder, 'window.json'))).toBeUndefined();
  });
});
