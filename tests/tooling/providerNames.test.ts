import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DESCRIBED_ACCOUNT_IDS } from '@shared/domain/connections/describedAccounts';
import { CARRIER_IDS, ENGINE_IDS } from '@shared/domain/capabilities';

const ROOT = 'src';
/** The account of the pipeline's servers is called by what they do. */
const NOBODY = 'speech';
const NAMES = [
  ...new Set([...CARRIER_IDS, ...ENGINE_IDS, ...DESCRIBED_ACCOUNT_IDS, 'openai']),
].filter((name) => name !== NOBODY);
const QUOTED = new RegExp(`(['"])(${NAMES.join('|')})\\1`, 'g');

/** Whose own place this is: there a provider may be called by its name. */
const HOMES: readonly RegExp[] = [
  /^src\/main\/(?:engines|carriers|models)\//,
  /^src\/main\/testline\//,
  // The only place that names adapters.
  /^src\/main\/composition\//,
  /^src\/renderer\/src\/vendor\//,
  // What the owner reads about each, word for word.
  /^src\/renderer\/src\/i18n\//,
];

/** Why a provider is named elsewhere. Nobody decides by these names what can be done. */
const REASONS: Readonly<Record<string, string>> = {
  'src/shared/domain/capabilities.ts': 'the lists of all there are',
  'src/shared/domain/agent/speechParts.ts': 'who does a part of a conversation; the usual choice',
  'src/shared/contract/accounts.ts':
    'two accounts that take more than keys have commands of theirs',
  'src/shared/contract/health/health.ts': 'the names of the health items',
  'src/main/cli/setup.ts': 'the command that sets this network up',
  'src/main/cli/trunkPlanFrom.ts': 'the same',
  'src/main/core/services/accounts/accountsService.ts': 'the same two accounts',
  'src/main/core/services/health/parts/accountHealth.ts': 'the same two accounts',
  'src/renderer/src/features/settings/parts/accounts/AccountState.tsx': 'the same two accounts',
  'src/renderer/src/features/settings/parts/accounts/OpenAiAccount.tsx': 'the form of that account',
  'src/renderer/src/features/settings/parts/accounts/OpenAiModels.tsx': 'the form of that account',
  'src/renderer/src/features/settings/parts/accounts/TwilioAccount.tsx': 'the form of that account',
  'src/renderer/src/features/settings/parts/accounts/TwilioApiKey.tsx': 'the form of that account',
  'src/renderer/src/features/agents/parts/setUp/SpeechParts.tsx': 'the names of who does a part',
  'src/renderer/src/features/agents/definition.ts': 'the engine of a new agent',
  'src/main/storage/starters.ts': 'the line of a first start',
  'src/main/core/services/agents/starters/afterHours.ts': 'the engine of an agent to begin with',
  'src/main/core/services/agents/starters/dentalReceptionist.ts': 'the same',
  'src/main/core/services/agents/starters/paymentReminder.ts': 'the same',
  'src/main/core/services/agents/starters/restaurantCaller.ts': 'the same',
  'src/main/core/services/agents/starters/restaurantReservations.ts': 'the same',
};

async function filesThatName(): Promise<string[]> {
  const entries = await readdir(ROOT, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !HOMES.some((home) => home.test(file)));
  const named: string[] = [];
  for (const file of files) {
    if (namesIn(await readFile(file, 'utf8')).length > 0) named.push(file);
  }
  return named;
}

function namesIn(source: string): string[] {
  return [...source.matchAll(QUOTED)].map(([, , name = '']) => name);
}

describe('providers', () => {
  it('are called by their names in their own places only: elsewhere capabilities decide', async () => {
    expect((await filesThatName()).sort()).toEqual(Object.keys(REASONS).sort());
  });

  it('are found however they are quoted', () => {
    expect(namesIn(`line.carrierId === "twilio" || engines.get('gemini-live')`)).toEqual([
      'twilio',
      'gemini-live',
    ]);
    expect(namesIn(`const words = 'the twilio line';`)).toEqual([]);
  });
});
