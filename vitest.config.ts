import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Calls in real time, judged by what is heard: nothing else may take the machine meanwhile. */
const SPOKEN_CALLS = ['tests/integration/callScripts.test.ts'];

/** The same, of few calls at once: two such files leave the machine half of its time. */
const SINGLE_SPOKEN_CALLS = [
  'operatorVoice',
  'engines/failOver',
  'engines/gemini',
  'engines/lostForGood',
  'engines/pipelineCall',
].map((name) => `tests/integration/${name}.test.ts`);

/** They put modules of ours in place of others, which a worker that goes on would know already. */
const REPLACING_MODULES = [
  'tests/integration/fullDisk.test.ts',
  'tests/main/electron/ipcHost.test.ts',
  'tests/main/electron/power.test.ts',
];

const setupFiles = ['tests/setup/consoleGuard.ts', 'tests/setup/leakGuard.ts'];

export default defineConfig({
  resolve: {
    alias: { '@shared': fromRoot('src/shared') },
  },
  test: {
    globalSetup: 'tests/setup/buildWorkers.ts',
    restoreMocks: true,
    // Left to itself, Vitest keeps one core idle: half of the machine, where there are two.
    maxWorkers: availableParallelism(),
    // A worker takes file after file. Our own modules are evaluated anew for each; the packages
    // are not, which is what most of the time went to.
    isolate: false,
    testTimeout: 30_000,
    expect: { poll: { timeout: 10_000 } },
    // Closing an application waits for its speech models to have loaded.
    hookTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'html'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles,
          include: ['tests/**/*.test.ts'],
          exclude: [
            'tests/renderer/**',
            'tests/e2e/**',
            ...SPOKEN_CALLS,
            ...SINGLE_SPOKEN_CALLS,
            ...REPLACING_MODULES,
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'replacingModules',
          environment: 'node',
          setupFiles,
          include: REPLACING_MODULES,
          isolate: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          setupFiles: [...setupFiles, 'tests/setup/renderer.ts'],
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'spokenCalls',
          environment: 'node',
          setupFiles,
          include: SPOKEN_CALLS,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'singleSpokenCalls',
          environment: 'node',
          setupFiles,
          include: SINGLE_SPOKEN_CALLS,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
