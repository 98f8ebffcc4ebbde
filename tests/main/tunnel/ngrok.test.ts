import type { Config, Listener } from '@ngrok/ngrok';
import { describe, expect, it } from 'vitest';
import { createNgrok, type NgrokForward } from '../../../src/main/tunnel/ngrok';

const TOKEN = 'invented-ngrok-token';
const TARGET = { host: '127.0.0.1', port: 4321 };

/** ngrok's `forward` by script: what it is asked for, and what becomes of it. */
function scriptedForward(
  outcome: { url?: string | null; error?: object; wait?: Promise<void> } = {},
) {
  const asked: Config[] = [];
  let closed = 0;
  const listener: Pick<Listener, 'url' | 'close'> = {
    url: () => (outcome.url === undefined ? 'https://invented.ngrok-free.app' : outcome.url),
    close: () => {
      closed++;
      return Promise.resolve();
    },
  };
  const forward: NgrokForward = async (config) => {
    asked.push(config as Config);
    await outcome.wait;
    if (outcome.error !== undefined) throw Object.assign(new Error(TOKEN), outcome.error);
    return listener as Listener;
  };
  return { forward, asked, closed: () => closed };
}

const signal = new AbortController().signal;

describe('the ngrok tunnel', () => {
  it('leads an address of ngrok’s to the bridge, with the owner’s authtoken', async () => {
    const { forward, asked, closed } = scriptedForward();
    const tunnel = await createNgrok({ authtoken: () => TOKEN, forward }).open(TARGET, signal);
    expect(tunnel.url).toBe('https://invented.ngrok-free.app');
    expect(asked[0]).toMatchObject({ addr: '127.0.0.1:4321', authtoken: TOKEN });
    await tunnel.close();
    expect(closed()).toBe(1);
  });

  it('is lost when its session says so', async () => {
    const { forward, asked } = scriptedForward();
    const tunnel = await createNgrok({ authtoken: () => TOKEN, forward }).open(TARGET, signal);
    asked[0]?.onStatusChange?.('connected');
    asked[0]?.onStatusChange?.('closed');
    expect((await tunnel.lost).code).toBe('tunnel.down');
  });

  it('needs an authtoken', async () => {
    const { forward, asked } = scriptedForward();
    const ngrok = createNgrok({ authtoken: () => undefined, forward });
    expect((await ngrok.unavailable())?.code).toBe('config.missing');
    await expect(ngrok.open(TARGET, signal)).rejects.toMatchObject({ code: 'config.missing' });
    expect(asked).toEqual([]);
  });

  it.each([
    ['ERR_NGROK_105', /does not take the authtoken/],
    ['ERR_NGROK_108', /one program at a time/],
    ['ERR_NGROK_334', /already in use/],
    [undefined, /could not open a way in/],
  ])(
    'explains %s without repeating what ngrok says, which can hold the token',
    async (code, words) => {
      const { forward } = scriptedForward({ error: { errorCode: code } });
      const failure = await createNgrok({ authtoken: () => TOKEN, forward })
        .open(TARGET, signal)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ message: expect.stringMatching(words) as string });
      expect(JSON.stringify([failure, String(failure)])).not.toContain(TOKEN);
    },
  );

  it('closes what comes up after it is no longer wanted', async () => {
    let finish: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { forward, closed } = scriptedForward({ wait });
    const wanted = new AbortController();
    const opening = createNgrok({ authtoken: () => TOKEN, forward }).open(TARGET, wanted.signal);
    wanted.abort(new Error('not wanted'));
    await expect(opening).rejects.toThrow('not wanted');
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed()).toBe(1);
  });
});
