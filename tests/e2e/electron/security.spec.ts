import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { launchApp, type LaunchedApp } from '../fixtures/launchApp';

const PRELOAD = fileURLToPath(new URL('../../../out/preload/index.cjs', import.meta.url));

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(async () => {
  await launched.close();
});

test('the console starts without an error, and without Node in reach', async () => {
  const { page, pageErrors } = launched;
  await page.reload();
  await page.locator('#root button').first().waitFor();
  expect(pageErrors).toEqual([]);
  expect(page.url()).toBe('app://patchcord/');
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'module', 'electron'].filter((name) => name in globalThis),
    ),
  ).toEqual([]);
});

test('the page reaches the runtime through the contract and nothing beside it', async () => {
  const { page } = launched;
  const info = await page.evaluate(() => window.patchcord?.invoke('app.info', {}));
  expect(info).toMatchObject({ ok: true, value: { isDesktop: true } });
  const refused = await page.evaluate(() => window.patchcord?.invoke('calls.dial', { to: 5 }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'ipc.invalid_input' } });
});

test('neither scripts nor styles nor requests get past the policy', async () => {
  const got = await launched.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    const style = document.createElement('style');
    style.textContent = 'body { outline: 7px solid red }';
    document.head.append(script, style);
    const outline = getComputedStyle(document.body).outlineWidth;
    const request = await fetch('https://example.test/').then(
      () => 'went out',
      () => 'blocked',
    );
    return { title: document.title, outline, request };
  });
  expect(got).toEqual({ title: 'Patchcord', outline: '0px', request: 'blocked' });
});

test('no file outside the console can be fetched', async () => {
  const statuses = await launched.page.evaluate(
    (paths) => {
      const status = (path: string) => fetch(`app://patchcord${path}`).then((got) => got.status);
      return Promise.all(paths.map(status));
    },
    ['/..%2f..%2fpackage.json', '/%2e%2e/main/index.js', '/..%5c..%5cpackage.json', '//etc/passwd'],
  );
  expect(statuses).toEqual([404, 404, 404, 404]);
});

test('the page may use the microphone and no other device or sensor', async () => {
  const outcomes = await launched.page.evaluate(async () => {
    const outcome = async (wish: Promise<MediaStream>) => {
      try {
        for (const track of (await wish).getTracks()) track.stop();
        return 'given';
      } catch (error) {
        return error instanceof DOMException ? error.name : 'failed';
      }
    };
    const { mediaDevices } = navigator;
    return {
      microphone: await outcome(mediaDevices.getUserMedia({ audio: true })),
      camera: await outcome(mediaDevices.getUserMedia({ video: true })),
      both: await outcome(mediaDevices.getUserMedia({ audio: true, video: true })),
      screen: await outcome(mediaDevices.getDisplayMedia()),
      notifications: await Notification.requestPermission(),
    };
  });
  expect(outcomes).toEqual({
    microphone: 'given',
    camera: 'NotAllowedError',
    both: 'NotAllowedError',
    screen: 'NotAllowedError',
    notifications: 'denied',
  });
});

test('the window goes nowhere else and opens nothing', async () => {
  const { app, page } = launched;
  expect(await page.evaluate(() => window.open('http://example.test/') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.test/';
  });
  expect(await page.evaluate(() => window.patchcord?.invoke('app.info', {}))).toMatchObject({
    ok: true,
  });
  expect(page.url()).toBe('app://patchcord/');
  expect(app.windows()).toHaveLength(1);
});

for (const [who, url] of [
  ['a foreign page', 'data:text/html,<p>foreign</p>'],
  ['our page in a window that is not ours', 'app://patchcord/'],
] as const) {
  test(`${who} is refused by the runtime, whatever it asks for`, async () => {
    const answers = await launched.app.evaluate(
      async ({ BrowserWindow }, { preload, address }) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true },
        });
        const run = (code: string): Promise<unknown> => window.webContents.executeJavaScript(code);
        await window.loadURL(address);
        const command = await run(`patchcord.invoke('settings.update', { theme: 'light' })`);
        const stream = await run(`new Promise((resolve) => {
          patchcord.onStream((message) => { if (message.id === 'forged') resolve(message); });
          patchcord.subscribe('forged', 'calls.live', {});
        })`);
        const audio = await run(`new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data);
          postMessage({ channel: 'patchcord:audio', request: { kind: 'softphone' } }, '*', [port2]);
        })`);
        window.destroy();
        return { command, stream, audio };
      },
      { preload: PRELOAD, address: url },
    );
    const error = { code: 'ipc.forbidden' };
    expect(answers).toMatchObject({ command: { error }, stream: { error }, audio: { error } });
  });
}
