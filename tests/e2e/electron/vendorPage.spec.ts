import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { launchApp, type LaunchedApp } from '../fixtures/launchApp';

const PRELOAD = fileURLToPath(new URL('../../../out/preload/vendorHost.cjs', import.meta.url));
const PAGE = 'app://twilio-voice/vendor/twilio.html';

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
  ]);
});
test.afterAll(async () => {
  await launched.close();
});

/** Runs in the vendor's page, opened as the application opens it but by nobody's order. */
function inVendorPage(code: string): Promise<unknown> {
  return launched.app.evaluate(
    async ({ BrowserWindow }, { preload, page, script }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, partition: 'vendor-twilio', sandbox: true },
      });
      await window.loadURL(page);
      const found: unknown = await window.webContents.executeJavaScript(script);
      window.destroy();
      return found;
    },
    { preload: PRELOAD, page: PAGE, script: code },
  );
}

test('the page of the Voice SDK has neither Node nor the console in reach', async () => {
  expect(
    await inVendorPage(
      `['require', 'process', 'module', 'electron', 'patchcord'].filter((name) => name in globalThis)`,
    ),
  ).toEqual([]);
  expect(await inVendorPage(`Object.keys(vendorHost).sort()`)).toEqual([
    'onOrder',
    'report',
    'token',
  ]);
});

test('its policy lets it reach Twilio’s hosts only, and no file of the console', async () => {
  const outcome = `(url) => fetch(url).then(({ status }) => status, () => 'blocked')`;
  const urls = ['https://example.test/', 'app://patchcord/index.html', '/index.html'];
  const refused = await inVendorPage(`Promise.all(${JSON.stringify(urls)}.map(${outcome}))`);
  expect(refused).toEqual(['blocked', 'blocked', 'blocked']);
  const violations = await inVendorPage(`new Promise((resolve) => {
    const seen = [];
    addEventListener('securitypolicyviolation', ({ blockedURI }) => seen.push(blockedURI));
    for (const url of ['wss://voice-js.roaming.twilio.com/signal', 'wss://other.example.test/']) {
      try { new WebSocket(url).onerror = () => undefined; } catch { /* told by the event */ }
    }
    setTimeout(() => resolve(seen), 300);
  })`);
  expect(violations).toEqual(['wss://other.example.test/']);
});

test('it gets no token while no call was asked for, nor from another window', async () => {
  const asked = await inVendorPage(
    `vendorHost.token().then(() => 'given', ({ message }) => message)`,
  );
  expect(asked).toContain('This page may not use Patchcord.');
});

test('ordered to call, the SDK runs under that policy and tells its own error without a network', async () => {
  const report = await launched.app.evaluate(
    async ({ BrowserWindow, ipcMain }, { preload, page }) => {
      const invented = `e30.${Buffer.from('{"grants":{"identity":"owner"}}').toString('base64url')}.e30`;
      ipcMain.removeHandler('patchcord:vendorToken');
      ipcMain.handle('patchcord:vendorToken', () => invented);
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, partition: 'vendor-twilio', sandbox: true },
      });
      const told = new Promise((resolve) => {
        ipcMain.on('patchcord:vendorReport', (_event, what) => {
          resolve(what);
        });
      });
      await window.loadURL(page);
      const order = { type: 'call', to: '+15550100009', microphone: '', speaker: '' };
      window.webContents.send('patchcord:vendorOrder', order);
      const what = await told;
      window.destroy();
      return what;
    },
    { preload: PRELOAD, page: PAGE },
  );
  expect(report).toMatchObject({ type: 'failed', code: expect.any(Number) });
});
