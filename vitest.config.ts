import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Calls in real time, judged by what is heard: nothing else may take the machine meanwhile. */
const SPOKEN_CALLS = ['callScripts', 'operatorVoice'].map(
  (name) => `tests/integration/${name}.test.ts`,
);

const setupFiles = ['tests/setup/consoleGuard.ts', 'tests/setup/leakGuard.ts'];

export default defineConfig({
  resolve: {
    alias: { '@shared': fromRoot('src/shared') },
  },
  test: {
    globalSetup: 'tests/setup/buildWorkers.ts',
    restoreMocks: true,
    testTimeout: 15_000,
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
          exclude: ['tests/renderer/**', 'tests/e2e/**', ...SPOKEN_CALLS],
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          setupFiles,
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
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
