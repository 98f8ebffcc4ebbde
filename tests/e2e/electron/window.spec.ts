import { expect, test } from '../fixtures/desktop';

test('a window that is closed in mid-call comes back with everything that was said', async ({
  desktop,
}) => {
  await desktop.console.start();
  await desktop.console.callByTyping();
  const before = desktop.console.live.transcript;
  await expect(before.saying('agent', /How can I help/)).toBeVisible();
  await desktop.console.testCall.say('Where can I park my car?');
  await expect(before.saying('agent', /Parking is free/)).toBeVisible();

  await desktop.console.page.close();
  await desktop.openingWindow(() => desktop.startAgain());

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
