import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Assistant } from '@shared/domain/agent/assistant';
import type { VendorAssistants } from '../../../../../src/main/core/ports/accounts/assistants';
import { Assistants } from '../../../../../src/main/core/services/agents/assistants';
import { createChanges } from '../../../../../src/main/core/services/changes';
import { openStorage } from '../../../../../src/main/storage/openStorage';
import { ManualClock } from '../../../../fakes/manualClock';
import { sequentialIds } from '../../../../fakes/sequentialIds';
import { silentLogger } from '../../../../fakes/silentLogger';

const ID = '9d2f6c10-0000-4000-8000-000000000001';
const CONTENT = { firstMessage: 'Hello.', prompt: 'Be kind.', model: 'a/b', voice: 'c/d' };

async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-assistants-'));
  const clock = new ManualClock();
  const storage = await openStorage({
    dataDir,
    clock,
    ids: sequentialIds(),
    logger: silentLogger(),
    onWriteFailed: () => undefined,
  });
  onTestFinished(async () => {
    await storage.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  let present: Assistant = { id: ID, name: 'Desk', revision: '1', content: CONTENT };
  const vendor: VendorAssistants = {
    list: async () => [present],
    get: async () => present,
    save: async (_id, revision, content) =>
      (present = { ...present, revision: `${revision}+`, content }),
  };
  const assistants = new Assistants({
    vendors: new Map([['vapi', vendor]]),
    assistantVersions: storage.assistantVersions,
    clock,
    changes: createChanges(),
  });
  return {
    assistants,
    changeThere: (prompt: string) => {
      present = { ...present, revision: 'x', content: { ...present.content, prompt } };
    },
  };
}

describe('assistants that a vendor keeps', () => {
  it('leave a version behind whenever they are seen or saved in another state', async () => {
    const { assistants, changeThere } = await open();
    const first = await assistants.get('vapi', ID);
    await assistants.get('vapi', ID);
    const mine = { ...CONTENT, prompt: 'Be brief.' };
    await assistants.save('vapi', ID, first.revision, mine);
    changeThere('Be loud.');
    await assistants.get('vapi', ID);
    const versions = await assistants.versions('vapi', ID);
    expect(versions.map(({ by, content }) => `${by}: ${content.prompt}`)).toEqual([
      'there: Be loud.',
      'here: Be brief.',
      'there: Be kind.',
    ]);
    expect(await assistants.versions('vapi', 'another-one')).toEqual([]);
  });

  it('are offered only where a vendor keeps some', async () => {
    const { assistants } = await open();
    expect(await assistants.list('embedded')).toBeUndefined();
    expect(await assistants.list('vapi')).toMatchObject([{ id: ID }]);
    await expect(assistants.get('embedded', ID)).rejects.toMatchObject({ code: 'config.invalid' });
  });
});
