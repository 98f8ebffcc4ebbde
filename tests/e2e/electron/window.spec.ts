import type { Notification as Notice, Rectangle } from 'electron';
import { expect, test, type Desktop } from '../fixtures/desktop';

test('a window that is closed in mid-call comes back with everything that was said', async ({
  desktop,
}) => {
  await desktop.console.start();
  await desktop.console.callByTyping();
  const before = desktop.console.live.transcript;
  await expect(before.saying('agent', /How can I help/)).toBeVisible();
  await desktop.console.testCall.say('Where can I park my car?');
  await expect(before.saying('agent', /Parking is free/)).toBeVisible();

  // Wide enough for the controls to be beside the call.
  const place = { x: 60, y: 40, width: 1200, height: 700 };
  await moveTo(desktop, place);
  await closeWindow(desktop);
  await desktop.openingWindow(() => desktop.startAgain());
  expect(await placeOf(desktop)).toEqual(place);

  const { console } = desktop;
  await console.open('Live');
  const after = console.live.transcript;
  await expect(after.saying('agent', /How can I help/)).toBeVisible();
  await expect(after.saying('caller', /park/i)).toBeVisible();
  await expect(after.saying('agent', /Parking is free/)).toBeVisible();
  await console.page.reload();
  await expect(after.saying('caller', /park/i)).toBeVisible();

  await console.openTestCall();
  await console.testCall.say('Where can I park my car?');
  await expect(after.saying('agent', 'Parking')).toHaveCount(2);
  await console.live.hangUpButton.click();
  await expect(console.live.call).toContainText('You hung up');

  await noticeLeadsToItsCall(desktop);

  // A link from elsewhere puts a number before the owner, and calls nobody.
  const { calls: earlier } = await desktop.invoke('calls.list', { limit: 5 });
  await desktop.startAgain('patchcord://call/+15555550199');
  await expect(console.testCall.numberToCall).toHaveValue('+15555550199');
  const { calls: now } = await desktop.invoke('calls.list', { limit: 5 });
  expect(now).toHaveLength(earlier.length);

  await desktop.invoke('settings.update', { textScale: 2 });
  await expect
    .poll(() =>
      desktop.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
      ),
    )
    .toBeCloseTo(2);
  await desktop.invoke('settings.update', { textScale: 1 });

  // Visitors get the whole screen, and no way out but the PIN.
  await desktop.invoke('kiosk.setPin', { pin: '2468' });
  await desktop.invoke('kiosk.enter', {});
  await watchAndStop(desktop);
  const held = () =>
    desktop.app.evaluate(({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.close();
      return { isKiosk: window?.isKiosk(), hasMenu: Menu.getApplicationMenu() !== null };
    });
  await expect.poll(held).toEqual({ isKiosk: true, hasMenu: false });
  await expect(console.rail).toHaveCount(0);
  await console.page.keyboard.press('Control+R');
  await expect(console.page.getByRole('button', { name: 'Staff' })).toBeVisible();
  await expect(desktop.invoke('kiosk.leave', { pin: '1111' })).rejects.toThrow(/not the PIN/);
  await desktop.invoke('kiosk.leave', { pin: '2468' });
  await expect(console.rail).toBeVisible();
});

function moveTo({ app }: Desktop, place: Rectangle): Promise<void> {
  return app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, place);
}

/** As its button does, which Playwright's own way passes by. */
async function closeWindow({ app, console }: Desktop): Promise<void> {
  const isClosed = console.page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await isClosed;
}

function placeOf({ app }: Desktop): Promise<Rectangle | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

/** What the system is told to show; there is none here that would. */
interface Told {
  told: { readonly notice: Notice; isClosed: boolean }[];
}

/** With the window out of sight, a call is told of; a click on that opens it, and is all it was for. */
async function noticeLeadsToItsCall(desktop: Desktop): Promise<void> {
  const { app, console } = desktop;
  await console.open('Calls');
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const told: Told['told'] = [];
    (globalThis as unknown as Told).told = told;
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Notice) {
      told.push({ notice: this, isClosed: false });
    };
    Notification.prototype.close = function close(this: Notice) {
      for (const each of told) if (each.notice === this) each.isClosed = true;
    };
    BrowserWindow.getAllWindows()[0]?.hide();
  });
  const told = () =>
    app.evaluate(() =>
      (globalThis as unknown as Told).told.map(({ notice, isClosed }) => [notice.body, isClosed]),
    );
  const words = '+1 555 555 0123 is calling Acme Dental.';
  await desktop.invoke('softphone.call', { mode: 'typed' });
  await expect.poll(told).toEqual([[words, false]]);
  const isSeen = await app.evaluate(({ BrowserWindow }) => {
    (globalThis as unknown as Told).told[0]?.notice.emit('click');
    return BrowserWindow.getAllWindows()[0]?.isVisible();
  });
  expect(isSeen).toBe(true);
  await expect.poll(told).toEqual([[words, true]]);
  await expect(console.entry('Live')).toHaveAttribute('aria-current', 'page');
  await expect(console.live.call).toContainText('In progress');
  await desktop.invoke('softphone.hangUp', {});
}

/** A visitor who only watched a call, and had enough of it, leaves nothing and is thanked for nothing. */
async function watchAndStop({ console: { page }, invoke }: Desktop): Promise<void> {
  const { calls: before } = await invoke('calls.list', { limit: 10 });
  await page.getByRole('button', { name: 'Watch a call' }).click();
  await page.getByRole('button', { name: 'Ask two questions' }).click();
  await expect(page.getByRole('log', { name: 'Captions' })).toContainText('recorded');
  await page.getByRole('button', { name: 'Stop, it is my turn' }).click();
  await expect(page.getByRole('button', { name: 'Watch a call' })).toBeVisible();
  const left = async () => (await invoke('calls.list', { limit: 10 })).calls.length;
  await expect.poll(left).toBe(before.length);
}
