import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createScriptShelf } from '../../../../src/main/composition/scripts/scriptShelf';
import { temporaryFolder } from '../../../fakes/testStorage';

const TEXT = `name: short-call
about: Says goodbye at once.
caller: { number: '+15555550123' }
steps: [{ say: Goodbye. }]
`;

async function shelf() {
  const [ours, data] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(ours, 'first.yaml'), TEXT.replace('short-call', 'first'));
  const own = join(data, 'scripts');
  return { own, shelf: createScriptShelf({ ours, own }) };
}

it('keeps the owner’s scripts beside ours, each under its name', async () => {
  const { shelf: scripts } = await shelf();
  const saved = await scripts.save(TEXT);
  expect(saved).toMatchObject({ id: 'own/short-call', about: 'Says goodbye at once.' });
  expect((await scripts.list()).map(({ id }) => id)).toEqual(['ours/first', 'own/short-call']);
  expect(await scripts.read('own/short-call')).toBe(TEXT);
  await scripts.remove('own/short-call');
  expect((await scripts.list()).map(({ id }) => id)).toEqual(['ours/first']);
});

it('says where a script is wrong instead of keeping it', async () => {
  const { shelf: scripts } = await shelf();
  await expect(scripts.save(TEXT.replace('say:', 'tell:'))).rejects.toMatchObject({
    code: 'config.invalid',
    message: expect.stringMatching(/^This script, line 4: step 1/) as unknown,
  });
  expect(await scripts.list()).toHaveLength(1);
});

it('shows a file that cannot be played, with the reason', async () => {
  const { shelf: scripts, own } = await shelf();
  await scripts.save(TEXT);
  await writeFile(join(own, 'broken.yaml'), 'name: broken');
  const broken = (await scripts.list()).find(({ id }) => id === 'own/broken');
  expect(broken?.problem).toMatch(/^broken\.yaml/);
});

it('reaches no file outside its folders, and removes none of ours', async () => {
  const { shelf: scripts } = await shelf();
  for (const id of ['own/../first', 'ours/first.yaml', '/etc/passwd', 'other/first']) {
    await expect(scripts.read(id)).rejects.toMatchObject({ code: 'storage.not_found' });
  }
  await expect(scripts.remove('ours/first')).rejects.toMatchObject({ code: 'storage.not_found' });
});
