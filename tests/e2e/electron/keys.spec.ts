import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_OPENAI_SETTINGS } from '@shared/domain/openai';
import { OPENAI_KEY, openFakeModels } from '../../fakes/openai/fakeModels';
import { expect, test } from '../fixtures/desktop';

// What runs these tests has no key store: Chromium's `basic_text`.
test('without a key store, nothing is written until the owner says so', async ({ desktop }) => {
  test.skip(process.platform !== 'linux', 'other systems always have a key store');
  const models = await openFakeModels();
  try {
    const file = join(desktop.dataDir, 'secrets.json');
    const openai = { ...DEFAULT_OPENAI_SETTINGS, baseUrl: models.baseUrl };
    await desktop.invoke('settings.update', { openai });
    const entered = await desktop.invoke('accounts.saveOpenai', { apiKey: OPENAI_KEY });
    expect(entered.keeping).toMatchObject({ kind: 'memory', mayAllowPlain: true });
    expect(entered.openai?.apiKey).toMatchObject({ last4: '0001', from: 'vault' });
    await expect(stat(file)).rejects.toThrow('ENOENT');

    const allowed = await desktop.invoke('accounts.allowPlain', {});
    expect(allowed.keeping).toEqual({ kind: 'plain' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain(OPENAI_KEY);
  } finally {
    await models.close();
  }
});
