import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const Report = z.object({
  summary: z.object({
    violations: z.array(
      z.object({ from: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) }),
    ),
  }),
});

/** A small project that keeps every rule: file, then what it says. */
const SOUND: Record<string, string> = {
  'src/shared/lib/brand.ts': 'export type Brand = string;',
  'src/shared/domain/call.ts':
    "import { z } from 'zod'; import type { Brand } from '@shared/lib/brand'; export const Call = z; export type CallId = Brand;",
  'src/shared/contract/channels.ts': 'export const COMMANDS = [];',
  'src/shared/contract/console.ts': "export { Call } from '@shared/domain/call';",
  'src/main/audio/mulaw.ts': 'export const encode = 1;',
  'src/main/core/session.ts':
    "export { encode } from '../audio/mulaw'; export type { CallId } from '@shared/domain/call';",
  'src/main/carriers/twilio/index.ts':
    "import 'twilio'; export { encode } from '../../core/session';",
  'src/main/carriers/exotel/index.ts': 'export const exotel = 1;',
  'src/main/engines/embedded/index.ts': 'export const embedded = 1;',
  'src/main/testline/index.ts': "import 'ws'; export const testline = 1;",
  'src/main/composition/runtime.ts':
    "export * from '../carriers/twilio/index'; export * from '../carriers/exotel/index'; export * from '../engines/embedded/index'; export * from '../testline/index';",
  'src/main/electron/window.ts': "import 'electron'; export const open = 1;",
  'src/main/index.ts': "import './electron/window'; import './composition/runtime';",
  'src/preload/index.ts':
    "import 'electron'; import '@shared/contract/channels'; import type {} from '@shared/contract/console';",
  'src/renderer/src/features/calls/parts/Row.tsx': 'export const Row = 1;',
  'src/renderer/src/features/calls/index.ts': "export { Row } from './parts/Row';",
  'src/renderer/src/features/live/View.tsx':
    "export { Row } from '../calls'; export { Call } from '@shared/contract/console';",
};

/** Each breaks one rule: the rule, the file, what it says. */
const FAULTS = [
  ['shared-is-pure', 'src/shared/domain/clock.ts', "import 'node:fs'; export {};"],
  [
    'domain-not-contract',
    'src/shared/domain/leak.ts',
    "export { COMMANDS } from '../contract/channels';",
  ],
  ['core-platform-free', 'src/main/core/timer.ts', "import 'node:timers'; export {};"],
  ['audio-below-core', 'src/main/audio/up.ts', "export { encode } from '../core/session';"],
  [
    'electron-at-the-edge',
    'src/main/bridge/window.ts',
    "import type { BrowserWindow } from 'electron'; export type W = BrowserWindow;",
  ],
  [
    'electron-code-from-its-entry',
    'src/main/cli/main.ts',
    "export { open } from '../electron/window';",
  ],
  [
    'no-sibling-adapters',
    'src/main/carriers/exotel/copy.ts',
    "export { encode } from '../twilio/index';",
  ],
  [
    'no-sibling-adapters',
    'src/main/engines/embedded/dial.ts',
    "export { exotel } from '../../carriers/exotel/index';",
  ],
  [
    'engines-share-below-them',
    'src/main/speech/ear.ts',
    "export { embedded } from '../engines/embedded/index';",
  ],
  [
    'testline-knows-no-carrier',
    'src/main/testline/codec.ts',
    "export { exotel } from '../carriers/exotel/index';",
  ],
  [
    'adapters-below-shell',
    'src/main/storage/store.ts',
    "export { testline } from '../composition/runtime';",
  ],
  [
    'main-not-renderer',
    'src/main/bridge/page.ts',
    "export { Row } from '../../renderer/src/features/calls';",
  ],
  [
    'preload-stays-tiny',
    'src/preload/schemas.ts',
    "export { Call } from '@shared/contract/console';",
  ],
  [
    'renderer-sees-shared',
    'src/renderer/src/client/direct.ts',
    "export { encode } from '../../../main/audio/mulaw';",
  ],
  [
    'features-by-index',
    'src/renderer/src/features/live/Deep.tsx',
    "export { Row } from '../calls/parts/Row';",
  ],
  [
    'ui-knows-no-feature',
    'src/renderer/src/ui/Table.tsx',
    "export { Row } from '../features/calls';",
  ],
  [
    'twilio-voice-stays-home',
    'src/renderer/src/features/live/device.ts',
    "import '@twilio/voice-sdk'; export {};",
  ],
  [
    'vapi-web-stays-home',
    'src/renderer/src/features/live/vapi.ts',
    "import '@vapi-ai/web'; export {};",
  ],
  [
    'retell-web-stays-home',
    'src/renderer/src/vendor/vapi/room.ts',
    "import 'livekit-client'; export {};",
  ],
  ['twilio-stays-home', 'src/main/bridge/signature.ts', "import 'twilio'; export {};"],
  ['pino-stays-home', 'src/main/bridge/log.ts', "import type {} from 'pino'; export {};"],
  ['wavefile-stays-home', 'src/main/storage/wav.ts', "import 'wavefile'; export {};"],
  ['database-stays-home', 'src/main/tools/query.ts', "import '@libsql/client'; export {};"],
  ['mcp-stays-home', 'src/main/bridge/mcp.ts', "import '@modelcontextprotocol/sdk'; export {};"],
  ['json-schema-stays-home', 'src/main/bridge/check.ts', "import 'ajv'; export {};"],
  ['speech-stays-home', 'src/main/testline/voice.ts', "import 'onnxruntime-node'; export {};"],
  ['tunnels-stay-home', 'src/main/bridge/tunnel.ts', "import '@n8n/localtunnel'; export {};"],
  ['tunnels-stay-home', 'src/main/composition/ngrok.ts', "import '@ngrok/ngrok'; export {};"],
  [
    'event-streams-stay-home',
    'src/main/engines/embedded/stream.ts',
    "import 'eventsource-parser'; export {};",
  ],
  ['sockets-at-the-edge', 'src/main/carriers/exotel/socket.ts', "import 'ws'; export {};"],
  ['no-circular', 'src/main/tools/a.ts', "import './b'; export {};"],
  ['resolvable', 'src/main/tools/lost.ts', "import './nowhere'; export {};"],
] as const;

/** Part of a planted fault, without being one itself. */
const SUPPORT = { 'src/main/tools/b.ts': "import './a'; export {};" };

const PACKAGES = [
  'zod',
  'twilio',
  '@twilio/voice-sdk',
  '@vapi-ai/web',
  'livekit-client',
  'electron',
  'pino',
  'wavefile',
  '@libsql/client',
  'onnxruntime-node',
  '@n8n/localtunnel',
  '@ngrok/ngrok',
  'eventsource-parser',
  'ws',
  'ajv',
  '@modelcontextprotocol/sdk',
];

async function plant(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
}

async function makeProject(folder: string): Promise<void> {
  const installed = PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
    [`node_modules/${name}/index.js`, ''],
  ]);
  const manifest = { dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '*'])) };
  await plant(folder, {
    'package.json': JSON.stringify(manifest),
    ...(Object.fromEntries(installed) as Record<string, string>),
    ...SOUND,
  });
  for (const config of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json']) {
    await cp(join(ROOT, config), join(folder, config));
  }
}

/** Each violation as `rule file`; the cruiser's exit code only says how many there are. */
function cruise(folder: string): Promise<string[]> {
  const args = ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CRUISER, ...args], { cwd: folder }, (_error, stdout, stderr) => {
      const report = Report.safeParse(JSON.parse(stdout || '{}'));
      if (!report.success) {
        reject(new Error(stderr));
        return;
      }
      const { violations } = report.data.summary;
      resolve(
        violations
          .filter(({ rule }) => rule.severity === 'error')
          .map(({ from, rule }) => `${rule.name} ${from}`),
      );
    });
  });
}

describe('the dependency rules', () => {
  let folder = '';
  let found: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-boundaries-'));
    await makeProject(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('accept a project that keeps them', async () => {
    expect(await cruise(folder)).toEqual([]);
  });

  describe('with a fault planted against each', () => {
    beforeAll(async () => {
      await plant(folder, {
        ...Object.fromEntries(FAULTS.map(([, path, text]) => [path, text])),
        ...SUPPORT,
      });
      found = await cruise(folder);
    });

    it.each(FAULTS)('%s catches %s', (rule, path) => {
      expect(found).toContain(`${rule} ${path}`);
    });
  });
});
