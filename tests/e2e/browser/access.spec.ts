import { expect, test } from '../fixtures/served';

test('whoever comes without the token, or with a wrong one, gets nothing', async ({
  served,
  request,
}) => {
  const { origin } = new URL(served.consoleUrl);
  for (const path of ['/?token=guess', '/', '/assets/', '/recordings/call_1.wav', '/ws']) {
    const answer = await request.get(origin + path);
    expect(answer.status(), path).toBe(401);
    expect(await answer.text(), path).toBe('');
  }
  // The bridge, which a tunnel would point at, knows no console at all.
  for (const path of ['/', '/ws', '/audio', '/recordings/call_1.wav']) {
    expect((await request.get(served.bridgeUrl + path)).status(), path).toBe(404);
  }
});

test('another page cannot open the console in the name of a browser that may', async ({
  served,
  console,
  context,
}) => {
  await console.start();
  const foreign = await context.newPage();
  await foreign.goto('data:text/html,<p>foreign</p>');
  const { origin } = new URL(served.consoleUrl);
  const isRefused = await foreign.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(url);
        socket.onerror = () => resolve(true);
        socket.onopen = () => resolve(false);
      }),
    `${origin.replace('http', 'ws')}/ws`,
  );
  expect(isRefused).toBe(true);
});

test('the token does not stay in the address bar', async ({ console, page }) => {
  await expect(console.welcome.title('Whose phone is it?')).toBeVisible();
  expect(page.url()).not.toContain('token');
});
