import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../../../src/main/audio/wav';
import { loadScript } from '../../../../src/main/composition/scripts/scriptFiles';

const SHIPPED = 'resources/scripts';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-scripts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a caller for a test call', () => {
  it('is a WAV file, played after the greeting', async () => {
    const path = join(folder, 'My question.wav');
    const tone = Int16Array.from({ length: 800 }, (_, i) => (i % 20) * 100);
    await writeFile(path, writeWav({ rateHz: 8000, channels: [tone] }));
    const { script, loadClip } = await loadScript(path, SHIPPED, {});
    const steps = script.steps.map((step) => Object.keys(step).find((key) => step[key as 'play']));
    expect(steps).toEqual(['hear', 'wait', 'play', 'silence', 'hangUp']);
    expect(await loadClip('My question.wav')).toEqual(tone);
  });

  it('is refused in one line when the recording is missing or is none', async () => {
    const noSound = join(folder, 'notes.wav');
    await writeFile(noSound, 'not a recording');
    await expect(loadScript(noSound, SHIPPED, {})).rejects.toMatchObject({
      code: 'config.invalid',
    });
    await expect(loadScript(join(folder, 'gone.wav'), SHIPPED, {})).rejects.toMatchObject({
      code: 'config.invalid',
    });
  });

  it('is one of ours by name, and an unknown name is answered with the known ones', async () => {
    expect((await loadScript('cancel', SHIPPED, {})).script.name).toBe('cancel');
    await expect(loadScript('cancle', SHIPPED, {})).rejects.toThrow(/book-a-cleaning, cancel,/);
  });
});
