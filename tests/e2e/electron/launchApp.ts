import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Chromium refuses to run its sandbox as root. */
const isRoot = process.getuid?.() === 0;

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page has said on its console at level error, or thrown. */
  readonly pageErrors: readonly string[];
  /** Ends the application and removes its data. */
  close(): Promise<void>;
}

/** Starts the built application with data of its own and waits until its window can be used. */
export async function launchApp(switches: readonly string[] = []): Promise<LaunchedApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'patchcord-e2e-'));
  const app = await _electron.launch({
    cwd: ROOT,
    args: ['.', ...(isRoot ? ['--no-sandbox'] : []), ...switches],
    env: { ...(process.env as Record<string, string>), PATCHCORD_DATA_DIR: dataDir },
  });
  const page = await app.firstWindow();
  const pageErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  await page.locator('#root button').first().waitFor();
  return {
    app,
    page,
    pageErrors,
    async close() {
      await app.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
