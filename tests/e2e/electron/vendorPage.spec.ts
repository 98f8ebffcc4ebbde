import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import type { PatchcordBridge } from '@shared/contract/bridge';
import { FAKE_RETELL_KEY, FAKE_WEB_TOKEN, FakeRetell } from '../../fakes/retell/fakeRetell';
import { FAKE_AGENT_ID } from '../../fakes/retell/shapes';
import { FAKE_KEY, FAKE_PUBLIC_KEY, FakeVapi } from '../../fakes/vapi/fakeVapi';
import { launchApp, type LaunchedApp } from '../fixtures/launchApp';
import { standInForNetworks, type StoodIn } from '../fixtures/webCallTransports';
import { ConsolePage } from '../pages/consolePage';

const PRELOAD = fileURLToPath(new URL('../../../out/preload/vendorHost.cjs', import.meta.url));
const PAGE = 'app://twilio-voice/vendor/twilio.html';

let launched: LaunchedApp;
let vapi: FakeVapi;
let retell: FakeRetell;

test.beforeAll(async () => {
  [vapi, retell] = await Promise.all([FakeVapi.open(), FakeRetell.open()]);
  launched = await launchApp(
    ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
    {
      VAPI_API_KEY: FAKE_KEY,
      VAPI_PUBLIC_KEY: FAKE_PUBLIC_KEY,
      VAPI_BASE_URL: vapi.baseUrl,
      ...retell.env,
    },
  );
});
test.afterAll(async () => {
  await launched.close();
  await Promise.all([vapi.close(), retell.close()]);
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

/** In place of an agent: what `agents.create` takes. */
async function addAgent(name: string, engineId: string, own: object): Promise<void> {
  await launched.page.evaluate(
    async ([newName, engine, settings]) => {
      const { patchcord } = window as unknown as { patchcord: PatchcordBridge };
      const listed = await patchcord.invoke('agents.list', {});
      if (!listed.ok) throw new Error(listed.error.message);
      const { agents } = listed.value as { agents: Record<string, unknown>[] };
      const { id, businessId, version, updatedAt, ...definition } = agents[0] ?? {};
      const engineSettings = { own: settings };
      const added = await patchcord.invoke('agents.create', {
        businessId,
        definition: { ...definition, name: newName, engineId: engine, engineSettings },
      });
      if (!added.ok) throw new Error(`${String(id)} ${String(version)} ${String(updatedAt)}`);
    },
    [name, engineId, own] as const,
  );
}

const stoodIn = <Value>(page: Page, read: (stand: StoodIn) => Value): Promise<Value> =>
  page.evaluate(
    (code) =>
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs past the page's policy
      (new Function('stand', `return (${code})(stand)`) as (stand: unknown) => Value)(
        (window as unknown as { stoodIn: unknown }).stoodIn,
      ),
    read.toString(),
  );

test('web calls of Vapi and Retell run by their real SDKs under their own policies', async () => {
  const console = new ConsolePage(launched.page);
  await standInForNetworks(launched.app);
  await addAgent('Vera', 'vapi', {});
  await addAgent('Rita', 'retell', { retell: { agentId: FAKE_AGENT_ID } });
  await console.start();
  await console.openTestCall();
  await test.step('Vapi', () => webCall(console, 'Vera', 'app://vapi-web/', speakAsVapi));
  await test.step('Retell', () => webCall(console, 'Rita', 'app://retell-web/', speakAsRetell));
  expect(vapi.webBodies).toHaveLength(1);
  expect(retell.requests.map(({ path }) => path)).toContain('/v2/create-web-call');
});

async function webCall(
  console: ConsolePage,
  agent: string,
  origin: string,
  speak: (page: Page) => Promise<void>,
): Promise<void> {
  const opening = launched.app.waitForEvent('window');
  await console.testCall.callOnWeb(new RegExp(`^${agent}`));
  const page = await opening;
  await page.waitForURL(`${origin}**`);
  await expect(console.testCall.root.getByText(`On the phone with ${agent}`)).toBeVisible();
  await speak(page);
  await expect(console.live.transcript.saying('agent', /Hello from the vendor/)).toBeVisible();
  expect(await stoodIn(page, ({ violations }) => violations)).toEqual([]);
  const secrets = [FAKE_KEY, FAKE_PUBLIC_KEY, FAKE_RETELL_KEY];
  const seen = JSON.stringify(await stoodIn(page, ({ asked }) => asked)) + (await page.content());
  for (const secret of secrets) expect(seen).not.toContain(secret);
  await console.testCall.root.getByRole('button', { name: 'Mute' }).click();
  await expect(console.testCall.root.getByText(/it does not hear you/)).toBeVisible();
  const closed = page.waitForEvent('close');
  await console.testCall.hangUp();
  await closed;
  await console.testCall.expectEnded();
}

async function speakAsVapi(page: Page): Promise<void> {
  expect(await stoodIn(page, ({ asked }) => asked.slice(0, 2).map(([name]) => name))).toEqual([
    'createCallObject',
    'join',
  ]);
  await stoodIn(page, ({ happens }) => {
    const type = { type: 'transcript', role: 'assistant', transcriptType: 'final' };
    const message = { ...type, transcript: 'Hello from the vendor.' };
    happens('app-message', { data: JSON.stringify(message) });
    happens('app-message', {
      data: JSON.stringify({ ...message, role: 'user', transcript: 'Hello.' }),
    });
  });
}

async function speakAsRetell(page: Page): Promise<void> {
  const given = await stoodIn(page, ({ asked }) => asked[0]);
  expect(given?.[2]).toBe(FAKE_WEB_TOKEN);
  await stoodIn(page, ({ happens }) => {
    happens('dataReceived', {
      event_type: 'update',
      transcript: [
        { role: 'agent', content: 'Hello from the vendor.' },
        { role: 'user', content: 'Hello.' },
      ],
    });
  });
}

test('the console itself cannot reach the hosts of those SDKs', async () => {
  const blocked = await launched.page.evaluate(
    (urls) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        addEventListener('securitypolicyviolation', ({ blockedURI }) => {
          seen.push(new URL(blockedURI).hostname);
          if (seen.length === urls.length) resolve(seen);
        });
        for (const url of urls) fetch(url).catch(() => undefined);
      }),
    ['https://c.daily.co/', 'https://x.livekit.cloud/', 'https://api.vapi.ai/'],
  );
  expect(blocked.sort()).toEqual(['api.vapi.ai', 'c.daily.co', 'x.livekit.cloud']);
});

// The last: from here on every vendor's page gets an invented token.
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
