import { defineConfig } from '@playwright/test';
import { BROWSERS, findProgram } from './scripts/setup/systemPackages.mjs';

// Playwright downloads no browser here: the tests drive the one the system has.
const browser = BROWSERS.map(findProgram).find((path) => path !== undefined);
const isCi = process.env['CI'] !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/artifacts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Calls run in real time: two at once is what two cores can pace.
  workers: 2,
  forbidOnly: isCi,
  // A busy machine can make one spoken call stumble. What passes at the second try is counted apart.
  retries: isCi ? 1 : 0,
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testMatch: 'browser/**/*.spec.ts', use: inBrowser(1280, 800) },
    { name: 'electron', testMatch: 'electron/**/*.spec.ts' },
    // Not a test: what `npm run screenshots` runs.
    { name: 'screenshots', testMatch: 'screenshots/**/*.spec.ts', use: inBrowser(1440, 900) },
  ],
});

function inBrowser(width: number, height: number) {
  return {
    viewport: { width, height },
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  };
}
