import type { Config, Listener } from '@ngrok/ngrok';
import { createNgrok, type NgrokForward } from '../../../../src/main/tunnel/ngrok';
import { until } from '../../../fakes/until';
import type { TunnelBench } from '../tunnelBench';

const TOKEN = 'invented-ngrok-token';

/** ngrok's SDK by script: what it opens stays open until its listener is closed. */
export function openNgrokBench(): Promise<TunnelBench> {
  const asked: Config[] = [];
  let open = 0;
  let mood: 'well' | 'refuses' | 'holds' = 'well';
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const forward: NgrokForward = async (config) => {
    asked.push(config as Config);
    if (mood === 'refuses') {
      throw Object.assign(new Error(`bad ${TOKEN}`), { errorCode: 'ERR_NGROK_105' });
    }
    if (mood === 'holds') await held;
    open += 1;
    let isClosed = false;
    const listener: Pick<Listener, 'url' | 'close'> = {
      url: () => 'https://invented.ngrok-free.app/',
      close: () => {
        if (isClosed) return Promise.reject(new Error('the listener is closed'));
        isClosed = true;
        open -= 1;
        return Promise.resolve();
      },
    };
    return listener as Listener;
  };
  return Promise.resolve({
    adapter: createNgrok({ authtoken: () => TOKEN, forward }),
    lacking: createNgrok({ authtoken: () => undefined, forward }),
    service: {
      refuse: () => (mood = 'refuses'),
      hold: () => (mood = 'holds'),
      asked: () => until(() => asked.length > 0),
      lose: () => {
        asked.at(-1)?.onStatusChange?.('closed');
        return Promise.resolve();
      },
      isOpen: () => open > 0,
    },
    secret: TOKEN,
    close: () => {
      letGo();
      return Promise.resolve();
    },
  });
}
